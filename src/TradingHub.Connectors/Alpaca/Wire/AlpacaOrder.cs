using System.Text.Json;

namespace TradingHub.Connectors.Alpaca.Wire;

/// <summary>An order as Alpaca has it; the fields that we use.</summary>
internal sealed record AlpacaOrder
{
    /// <summary>Alpaca's id.</summary>
    public required string Id { get; init; }

    /// <summary>Our id; of a leg one that Alpaca made.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>Symbol or pair.</summary>
    public required string Symbol { get; init; }

    /// <summary>buy or sell.</summary>
    public required string Side { get; init; }

    /// <summary>market, limit, stop, stop_limit or trailing_stop.</summary>
    public required string Type { get; init; }

    /// <summary>State.</summary>
    public required string Status { get; init; }

    /// <summary>Shares or units; null for an order in dollars.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Dollars, for an order in dollars.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Filled so far.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>day, gtc and so on.</summary>
    public string? TimeInForce { get; init; }

    /// <summary>Empty, simple, bracket, oco or oto.</summary>
    public string? Class { get; init; }

    /// <summary>us_equity or crypto.</summary>
    public string? AssetClass { get; init; }

    /// <summary>Limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Trail in dollars.</summary>
    public decimal? TrailPrice { get; init; }

    /// <summary>Trail in percent.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>High-water mark of a trailing stop.</summary>
    public decimal? HighWaterMark { get; init; }

    /// <summary>Whether it may execute outside the regular session.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>When Alpaca took it.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Alpaca's id of the order that took its place.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Its legs, when they were asked for.</summary>
    public IReadOnlyList<AlpacaOrder> Legs { get; init; } = [];

    /// <summary>Whether it belongs to a group.</summary>
    public bool IsGrouped => Class is "bracket" or "oco" or "oto";

    /// <summary>Reads one.</summary>
    public static AlpacaOrder Read(JsonElement element)
    {
        WireObject order = new(element, "order");
        decimal? notional = order.OptionalNumber("notional");
        return new AlpacaOrder
        {
            Id = order.Text("id"),
            ClientOrderId = order.Text("client_order_id"),
            Symbol = order.Text("symbol"),
            Side = order.Text("side"),
            Type = order.Text("type"),
            Status = order.Text("status"),
            Quantity = notional is null ? order.Number("qty") : order.OptionalNumber("qty"),
            Notional = notional,
            FilledQuantity = order.Number("filled_qty"),
            TimeInForce = order.OptionalText("time_in_force"),
            Class = order.OptionalText("order_class"),
            AssetClass = order.OptionalText("asset_class"),
            LimitPrice = order.OptionalNumber("limit_price"),
            StopPrice = order.OptionalNumber("stop_price"),
            TrailPrice = order.OptionalNumber("trail_price"),
            TrailPercent = order.OptionalNumber("trail_percent"),
            HighWaterMark = order.OptionalNumber("hwm"),
            ExtendedHours = order.OptionalFlag("extended_hours") ?? false,
            SubmittedAt = order.OptionalTime("submitted_at") ?? order.OptionalTime("created_at"),
            ExpiresAt = order.OptionalTime("expires_at"),
            ReplacedBy = order.OptionalText("replaced_by"),
            Legs = [.. order.Items("legs", JsonValueKind.Object).Select(Read)],
        };
    }
}
