namespace TradingHub.Engine.Risk;

/// <summary>All limits of the gate by name: what they bound, and which may be changed while the hub runs.</summary>
public static class RiskLimitTable
{
    private const string Dollars = "dollars";
    private const string Fraction = "fraction";
    private const string Orders = "orders";
    private const string Seconds = "seconds";

    /// <summary>All rows, in the order of the checks.</summary>
    public static IReadOnlyList<RiskLimitRow> Rows { get; } =
    [
        new("minimum_price", "R6", Dollars, "Lowest price of a share that is traded.")
        {
            Read = limits => limits.MinimumPrice,
            Write = (limits, value) => limits with { MinimumPrice = value },
            IsStricterWhenLarger = true,
        },
        new("duplicate_window_seconds", "R9", Seconds, "An equal order of the dashboard within this time is a duplicate.")
        {
            Read = limits => (decimal)limits.DuplicateWindow.TotalSeconds,
            Write = (limits, value) => limits with { DuplicateWindow = TimeSpan.FromSeconds((double)value) },
            IsStricterWhenLarger = true,
        },
        new("orders_per_second", "R10", Orders, "Orders a second of one principal.")
        {
            Read = limits => limits.OrdersPerSecond,
            Write = (limits, value) => limits with { OrdersPerSecond = (int)value },
            IsWhole = true,
        },
        new("orders_per_minute", "R10", Orders, "Orders a minute of one principal.")
        {
            Read = limits => limits.OrdersPerMinute,
            Write = (limits, value) => limits with { OrdersPerMinute = (int)value },
            IsWhole = true,
        },
        new("orders_per_day", "R11", Orders, "Orders a trading day.")
        {
            Read = limits => limits.OrdersPerDay,
            Write = (limits, value) => limits with { OrdersPerDay = (int)value },
            IsWhole = true,
        },
        new("max_rejects_per_minute", "R12", Orders, "Orders of one program that the venue may refuse within a minute.")
        {
            Read = limits => limits.MaxRejectsPerMinute,
            Write = (limits, value) => limits with { MaxRejectsPerMinute = (int)value },
            IsWhole = true,
        },
        new("max_quote_age_seconds", "R14", Seconds, "Oldest quote that an order is sent against.")
        {
            Read = limits => (decimal)limits.MaxQuoteAge.TotalSeconds,
            Write = (limits, value) => limits with { MaxQuoteAge = TimeSpan.FromSeconds((double)value) },
        },
        new("max_spread_fraction", "R14", Fraction, "Widest spread for market orders, of the mid.")
        {
            Read = limits => limits.MaxSpreadFraction,
            Write = (limits, value) => limits with { MaxSpreadFraction = value },
        },
        new("collar_fraction", "R15", Fraction, "How far a limit may reach through the market; twice as far when it reduces.")
        {
            Read = limits => limits.CollarFraction,
            Write = (limits, value) => limits with { CollarFraction = value },
        },
        new("max_quantity", "R16", "shares or units", "Most of one order.")
        {
            Read = limits => limits.MaxQuantity,
            Write = (limits, value) => limits with { MaxQuantity = value },
        },
        new("max_share_of_daily_volume", "R16", Fraction, "Most of the average daily volume in one order, where it is known.")
        {
            Read = limits => limits.MaxShareOfDailyVolume,
            Write = (limits, value) => limits with { MaxShareOfDailyVolume = value },
        },
        new("max_order_notional", "R17", Dollars, "Most of one order at its worst price.")
        {
            Read = limits => limits.MaxOrderNotional,
            Write = (limits, value) => limits with { MaxOrderNotional = value },
        },
        new("max_order_share", "R17", Fraction, "Most of one order at its worst price, of equity.")
        {
            Read = limits => limits.MaxOrderShare,
            Write = (limits, value) => limits with { MaxOrderShare = value },
        },
        new("max_allocation", "R18", Fraction, "Most that one order may open, of equity. Exactly this much passes.")
        {
            Read = limits => limits.MaxAllocation,
            Write = (limits, value) => limits with { MaxAllocation = value },
        },
        new("max_gross_exposure", "R18", Fraction, "Most gross exposure afterwards, of equity (times the multiplier on paper).")
        {
            Read = limits => limits.MaxGrossExposure,
            Write = (limits, value) => limits with { MaxGrossExposure = value },
        },
        new("max_position_share", "R18b", Fraction, "Most of one symbol afterwards, of equity.")
        {
            Read = limits => limits.MaxPositionShare,
            Write = (limits, value) => limits with { MaxPositionShare = value },
        },
        new("max_open_positions", "R18b", "positions", "Most symbols held or about to be.")
        {
            Read = limits => limits.MaxOpenPositions,
            Write = (limits, value) => limits with { MaxOpenPositions = (int)value },
            IsWhole = true,
        },
        new(
            "daily_loss",
            "R20",
            Fraction,
            "The account only reduces once the day has lost this of its first equity. From the settings."
        )
        {
            Read = limits => limits.Halts.DailyLoss,
        },
        new(
            "account_drawdown",
            "R21",
            Fraction,
            "Everything is halted and closed further below the best equity. From the settings."
        )
        {
            Read = limits => limits.Halts.AccountDrawdown,
        },
        new("position_loss", "R21", Fraction, "A position that has lost more of its cost is closed. From the settings.")
        {
            Read = limits => limits.Halts.PositionLoss,
        },
    ];

    /// <summary>The row with this name, or null.</summary>
    public static RiskLimitRow? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>
    /// The settings with what was changed since. The settings are the ceiling: a change that would allow more than they do counts no
    /// more than they.
    /// </summary>
    public static RiskLimits Apply(RiskLimits settings, int version, IReadOnlyDictionary<string, decimal> changes)
    {
        RiskLimits limits = settings with { Version = version };
        foreach ((string name, decimal value) in changes)
        {
            if (Find(name) is { Write: { } write } row && !row.IsLooser(value, row.Read(settings)))
            {
                limits = write(limits, value);
            }
        }

        return limits;
    }
}
