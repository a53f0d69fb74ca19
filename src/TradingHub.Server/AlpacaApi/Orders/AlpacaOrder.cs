using System.Text.Json.Serialization;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>An order as Alpaca writes it; names and order of the fields are Alpaca's.</summary>
internal sealed record AlpacaOrder
{
    public required Guid Id { get; init; }
    public required string ClientOrderId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? FilledAt { get; init; }
    public DateTimeOffset? ExpiredAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? CanceledAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }
    public DateTimeOffset? ReplacedAt { get; init; }
    public Guid? ReplacedBy { get; init; }
    public Guid? Replaces { get; init; }
    public required Guid AssetId { get; init; }
    public required string Symbol { get; init; }
    public required string AssetClass { get; init; }
    public string? Notional { get; init; }

    [JsonPropertyName("qty")]
    public string? Quantity { get; init; }

    [JsonPropertyName("filled_qty")]
    public required string FilledQuantity { get; init; }

    [JsonPropertyName("filled_avg_price")]
    public string? FilledAveragePrice { get; init; }

    public required string OrderClass { get; init; }
    public string OrderType => Type;
    public required string Type { get; init; }
    public required string Side { get; init; }
    public required string PositionIntent { get; init; }
    public required string TimeInForce { get; init; }
    public string? LimitPrice { get; init; }
    public string? StopPrice { get; init; }
    public required string Status { get; init; }
    public required bool ExtendedHours { get; init; }
    public IReadOnlyList<AlpacaOrder>? Legs { get; init; }
    public string? TrailPercent { get; init; }
    public string? TrailPrice { get; init; }

    [JsonPropertyName("hwm")]
    public string? HighWaterMark { get; init; }

    [JsonPropertyName("ratio_qty")]
    public string? RatioQuantity { get; init; }

    public string? Subtag { get; init; }
    public required string Source { get; init; }
}
