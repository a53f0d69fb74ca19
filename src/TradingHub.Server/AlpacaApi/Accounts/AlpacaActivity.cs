using System.Globalization;
using System.Text.Json.Serialization;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>One execution as Alpaca lists it; names and order of the fields are Alpaca's.</summary>
internal sealed record AlpacaActivity
{
    public required string Id { get; init; }
    public required Guid AccountId { get; init; }
    public string ActivityType { get; } = "FILL";
    public required DateTimeOffset TransactionTime { get; init; }
    public required string Type { get; init; }
    public required string Price { get; init; }

    [JsonPropertyName("qty")]
    public required string Quantity { get; init; }

    public required string Side { get; init; }
    public required string Symbol { get; init; }

    [JsonPropertyName("leaves_qty")]
    public required string LeavesQuantity { get; init; }

    public required Guid OrderId { get; init; }

    [JsonPropertyName("cum_qty")]
    public required string CumulativeQuantity { get; init; }

    public required string OrderStatus { get; init; }

    /// <summary>The id of an activity: its time on New York's clocks and the id of the execution, the same as in the stream.</summary>
    public static string IdOf(Fill fill)
    {
        string time = NewYork.LocalOf(fill.Time).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        return $"{time}::{ExecutionIdOf(fill)}";
    }

    /// <summary>The id of an execution in the form of a UUID.</summary>
    public static Guid ExecutionIdOf(Fill fill) =>
        Guid.TryParse(fill.ExecutionId, out Guid id) ? id : AlpacaText.IdOf($"execution {fill.ExecutionId}");
}
