namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>A day trade of the window and when it leaves it.</summary>
/// <param name="Trade">The day trade.</param>
/// <param name="FallsOffOn">First exchange day on which it does not count any more.</param>
public sealed record CountedDayTrade(DayTrade Trade, DateOnly FallsOffOn);

/// <summary>Where the account stands.</summary>
/// <param name="Regime">The rule that applies.</param>
/// <param name="Today">Trading date on which an order would execute now.</param>
/// <param name="WindowStart">First date of the window.</param>
/// <param name="Counted">Day trades in the window, oldest first.</param>
public sealed record DayTradeStatus(
    DayTradeRegime Regime,
    DateOnly Today,
    DateOnly WindowStart,
    IReadOnlyList<CountedDayTrade> Counted
);
