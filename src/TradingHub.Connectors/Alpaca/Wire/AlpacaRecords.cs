using System.Text.Json;

namespace TradingHub.Connectors.Alpaca.Wire;

/// <summary>The account; the fields that we use.</summary>
/// <param name="Id">Alpaca's id.</param>
/// <param name="Number">Number as people see it; of a paper account it begins with PA.</param>
/// <param name="Status">ACTIVE, or why not.</param>
/// <param name="Cash">Cash.</param>
/// <param name="IsBlocked">Whether it may not trade.</param>
internal sealed record AlpacaAccount(string Id, string? Number, string? Status, decimal Cash, bool IsBlocked)
{
    /// <summary>Reads one.</summary>
    public static AlpacaAccount Read(JsonElement element)
    {
        WireObject account = new(element, "account");
        return new AlpacaAccount(
            account.Text("id"),
            account.OptionalText("account_number"),
            account.OptionalText("status"),
            account.Number("cash"),
            account.OptionalFlag("trading_blocked") is true || account.OptionalFlag("account_blocked") is true
        );
    }
}

/// <summary>A position; the fields that we use.</summary>
/// <param name="Symbol">Symbol; a pair without its slash.</param>
/// <param name="Quantity">Signed quantity.</param>
/// <param name="EntryPrice">Mean entry price.</param>
/// <param name="AssetClass">us_equity or crypto.</param>
internal sealed record AlpacaPosition(string Symbol, decimal Quantity, decimal? EntryPrice, string? AssetClass)
{
    /// <summary>Reads one.</summary>
    public static AlpacaPosition Read(JsonElement element)
    {
        WireObject position = new(element, "position");
        decimal quantity = position.Number("qty");
        bool isShort = position.OptionalText("side") == "short";
        return new AlpacaPosition(
            position.Text("symbol"),
            isShort ? -Math.Abs(quantity) : quantity,
            position.OptionalNumber("avg_entry_price"),
            position.OptionalText("asset_class")
        );
    }
}

/// <summary>One execution out of the account's activities.</summary>
/// <param name="Id">Alpaca's id of the activity; the token of the next page.</param>
/// <param name="OrderId">Alpaca's id of the order.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Quantity">Shares or units of this execution.</param>
/// <param name="Price">Price of this execution.</param>
/// <param name="CumulativeQuantity">What the order has filled with it.</param>
internal sealed record AlpacaFill(
    string Id,
    string OrderId,
    DateTimeOffset Time,
    decimal Quantity,
    decimal Price,
    decimal CumulativeQuantity
)
{
    /// <summary>Reads one; null for an activity of another kind.</summary>
    public static AlpacaFill? Read(JsonElement element)
    {
        WireObject activity = new(element, "activity");
        return activity.Text("activity_type") != "FILL"
            ? null
            : new AlpacaFill(
                activity.Text("id"),
                activity.Text("order_id"),
                activity.Time("transaction_time"),
                activity.Number("qty"),
                activity.Number("price"),
                activity.Number("cum_qty")
            );
    }
}

/// <summary>The market's clock.</summary>
/// <param name="Now">Alpaca's time.</param>
/// <param name="IsOpen">Whether the regular session is on.</param>
/// <param name="NextOpen">When it begins next.</param>
/// <param name="NextClose">When it ends next.</param>
internal sealed record AlpacaClock(DateTimeOffset Now, bool IsOpen, DateTimeOffset NextOpen, DateTimeOffset NextClose)
{
    /// <summary>Reads one.</summary>
    public static AlpacaClock Read(JsonElement element)
    {
        WireObject clock = new(element, "clock");
        return new AlpacaClock(clock.Time("timestamp"), clock.Flag("is_open"), clock.Time("next_open"), clock.Time("next_close"));
    }
}

/// <summary>One trade update of the stream.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Time">When, or null when it does not say.</param>
/// <param name="Order">The order after it.</param>
/// <param name="Quantity">Of an execution: shares or units.</param>
/// <param name="Price">Of an execution: price.</param>
internal sealed record AlpacaTradeUpdate(string Event, DateTimeOffset? Time, AlpacaOrder Order, decimal? Quantity, decimal? Price)
{
    /// <summary>Whether it is an execution.</summary>
    public bool IsFill => Event is "fill" or "partial_fill";

    /// <summary>Reads one.</summary>
    public static AlpacaTradeUpdate Read(JsonElement element)
    {
        WireObject update = new(element, "trade update");
        string name = update.Text("event");
        bool isFill = name is "fill" or "partial_fill";
        return new AlpacaTradeUpdate(
            name,
            isFill ? update.Time("timestamp") : update.OptionalTime("timestamp"),
            AlpacaOrder.Read(update.Inner("order")),
            isFill ? update.Number("qty") : null,
            isFill ? update.Number("price") : null
        );
    }
}
