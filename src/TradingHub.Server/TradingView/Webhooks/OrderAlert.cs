using TradingHub.Domain.Orders;
using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// An alert on the routes order and alert. The fields of the systems before this one, and those that carry TradingView's placeholders as
/// texts; an unknown field is refused.
/// </summary>
internal sealed record OrderAlert
{
    private const int LongText = 500;

    // Fields that people like to send along. They are kept in the inbox and change nothing.
    private static readonly string[] Remarks =
    [
        "comment",
        "order_id",
        "interval",
        "signal",
        "scanner_name",
        "market_position",
        "market_position_size",
        "prev_market_position",
        "prev_market_position_size",
        "currency",
        "message",
    ];

    /// <summary>Symbol as it was written, with its exchange in front where that was given. Null for what needs none.</summary>
    public string? Symbol { get; init; }

    /// <summary>The exchange in a field of its own, or null.</summary>
    public string? Exchange { get; init; }

    /// <summary>What it asks for.</summary>
    public required AlertAction Action { get; init; }

    /// <summary>Its size; null where none is given.</summary>
    public AlertSize? Size { get; init; }

    /// <summary>How the order prices itself.</summary>
    public OrderType Type { get; init; } = OrderType.Market;

    /// <summary>Limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>How long the order stays; null takes what is usual for the instrument.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Where the loss is cut.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Where the profit is taken.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>What the strategy believes to hold, signed; of a heartbeat.</summary>
    public decimal? PositionSize { get; init; }

    /// <summary>Seconds after which nothing is begun for it any more.</summary>
    public decimal? ExpiresIn { get; init; }

    /// <summary>Whether it is judged and not sent.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Reads an alert.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="body">The same as it came.</param>
    /// <param name="defaultAction">What it asks for when it names no action; null where it has to.</param>
    public static OrderAlert Read(JsonFields fields, AlertBody body, AlertAction? defaultAction)
    {
        ReadCommon(fields);
        AlertAction? action = fields.Word<AlertAction>("action") ?? defaultAction;
        if (action is null)
        {
            fields.Missing("action", "is required: buy, sell, close, reverse, flatten, cancel or heartbeat.");
        }

        OrderAlert alert = new()
        {
            Symbol = fields.Either("ticker", "symbol", name => fields.Text(name, Domain.Instruments.Symbol.MaxLength * 2)),
            Exchange = fields.Text("exchange", 40),
            Action = action ?? AlertAction.Log,
            Size = ReadSize(fields),
            Type = fields.Word<OrderType>("order_type") ?? OrderType.Market,
            LimitPrice = fields.PositiveNumber("limit_price"),
            StopPrice = fields.PositiveNumber("stop_price"),
            TimeInForce = fields.Word<TimeInForce>("time_in_force"),
            StopLoss = fields.PositiveNumber("stop_loss"),
            TakeProfit = fields.PositiveNumber("take_profit"),
            PositionSize = fields.Number("position_size"),
            ExpiresIn = fields.PositiveNumber("expires_in"),
            IsDryRun = fields.Flag("dry_run", body),
        };
        alert.Check(fields);
        return alert;
    }

    /// <summary>Fields that every alert may have and that change nothing, or were read before.</summary>
    private static void ReadCommon(JsonFields fields)
    {
        AlertEnvelope.Skip(fields);
        foreach (string name in Remarks)
        {
            fields.Has(name);
        }

        fields.Number("price");
        fields.Number("volume");
        fields.Number("score");
        fields.Has("indicators");
        fields.Text("note", LongText);
    }

    private static AlertSize? ReadSize(JsonFields fields)
    {
        (string Name, AlertSizeKind Kind)[] names =
        [
            ("quantity", AlertSizeKind.Quantity),
            ("contracts", AlertSizeKind.Quantity),
            ("notional", AlertSizeKind.Notional),
            ("equity_percent", AlertSizeKind.EquityPercent),
            ("risk_percent", AlertSizeKind.RiskPercent),
            ("risk_amount", AlertSizeKind.RiskAmount),
        ];
        AlertSize[] sizes =
        [
            .. names
                .Select(one => fields.PositiveNumber(one.Name) is { } value ? new AlertSize(one.Kind, value) : null)
                .OfType<AlertSize>(),
        ];
        if (sizes.Length > 1)
        {
            fields.Invalid(
                "quantity",
                "stands beside another size; send one of quantity, contracts, notional, equity_percent, risk_percent and risk_amount."
            );
        }

        return sizes.FirstOrDefault();
    }

    private void Check(JsonFields fields)
    {
        if (Symbol is null && Action is not (AlertAction.Flatten or AlertAction.Log))
        {
            fields.Missing("ticker");
        }

        if (Action == AlertAction.Heartbeat && PositionSize is null)
        {
            fields.Missing("position_size", "is required: what the strategy holds, below zero when it is short, 0 when flat.");
        }

        if (Size?.Kind is AlertSizeKind.RiskPercent or AlertSizeKind.RiskAmount && StopLoss is null)
        {
            fields.Missing("stop_loss", "is required: a size by risk is counted from the entry to the stop.");
        }

        if (Size is { Kind: AlertSizeKind.EquityPercent or AlertSizeKind.RiskPercent, Value: > 100 })
        {
            fields.Invalid(Size.Kind == AlertSizeKind.EquityPercent ? "equity_percent" : "risk_percent", "must be at most 100.");
        }

        if (LimitPrice is null && Type is OrderType.Limit or OrderType.StopLimit)
        {
            fields.Missing("limit_price", "is required for this order_type.");
        }

        if (StopPrice is null && Type is OrderType.Stop or OrderType.StopLimit)
        {
            fields.Missing("stop_price", "is required for this order_type.");
        }

        if (Type == OrderType.TrailingStop)
        {
            fields.Invalid("order_type", "must be market, limit, stop or stop_limit.");
        }
    }
}
