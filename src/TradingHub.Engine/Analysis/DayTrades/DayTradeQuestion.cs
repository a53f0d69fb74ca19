using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>An order that may be placed, as the day-trade rules see it.</summary>
/// <param name="Instrument">What it would trade.</param>
/// <param name="Side">Direction.</param>
public readonly record struct DayTradeQuestion(Instrument Instrument, OrderSide Side)
{
    /// <summary>Whether it can only lower what is held, working orders counted: an exit is never blocked.</summary>
    public bool IsReducing { get; init; }

    /// <summary>What it would open at its worst price, dollars; 0 for an exit.</summary>
    public decimal OpeningNotional { get; init; }

    /// <summary>Whether an order on the other side of the same symbol is open: together they could be a day trade.</summary>
    public bool HasOpenOpposite { get; init; }

    /// <summary>Whether it brings its own exit (bracket, oto): entry and exit could fill on one date.</summary>
    public bool HasExitLegs { get; init; }
}

/// <summary>The account at the moment of the question.</summary>
/// <param name="MarketTime">Market time.</param>
/// <param name="Equity">Cash plus positions at market.</param>
/// <param name="GrossExposure">Absolute value of all positions plus what working orders may open, this order left out.</param>
public readonly record struct DayTradeStanding(DateTimeOffset MarketTime, decimal Equity, decimal GrossExposure)
{
    /// <summary>Day trades that open orders in other symbols could still complete today.</summary>
    public int PossibleElsewhere { get; init; }
}

/// <summary>What the rules say to an order.</summary>
public enum DayTradeVerdict
{
    /// <summary>Nothing against it.</summary>
    Allowed,

    /// <summary>It would break the limit, but it is an exit: it passes with a warning.</summary>
    Warned,

    /// <summary>It is denied.</summary>
    Denied,
}

/// <summary>Equity against what the intraday-margin rule asks for, after an order.</summary>
/// <param name="Equity">Equity now.</param>
/// <param name="Exposure">Gross exposure after the order, working orders included.</param>
/// <param name="Required">The rule's requirement: 25 % of the exposure.</param>
/// <param name="RequiredWithBuffer">What the guard asks for before it lets a position grow: 30 % of the exposure.</param>
public sealed record IntradayMarginFigures(decimal Equity, decimal Exposure, decimal Required, decimal RequiredWithBuffer)
{
    private const decimal Fraction = 0.25m;
    private const decimal BufferedFraction = 0.30m;

    /// <summary>The figures of an exposure.</summary>
    public static IntradayMarginFigures Of(decimal equity, decimal exposure) =>
        new(equity, exposure, exposure * Fraction, exposure * BufferedFraction);

    /// <summary>Whether equity lies below the rule's own requirement.</summary>
    public bool IsDeficit => Equity < Required;

    /// <summary>Whether equity covers the requirement with its buffer; exactly equal is enough.</summary>
    public bool HasRoom => Equity >= RequiredWithBuffer;
}

/// <summary>What an order would do to the day-trade rules.</summary>
/// <param name="Regime">The rule that applies.</param>
/// <param name="Date">Trading date on which it would execute.</param>
/// <param name="Count">Day trades in the window now.</param>
/// <param name="Completes">Whether its first fill is one more day trade.</param>
/// <param name="CouldComplete">Whether it is one more, or could become one together with an order that is open or comes with it.</param>
/// <param name="CountAfter">The count if everything that could complete a day trade does.</param>
/// <param name="Margin">The intraday-margin figures after it; null in the other regimes.</param>
/// <param name="Verdict">What the rules say.</param>
/// <param name="Code"><c>PDT_LIMIT</c> or <c>INTRADAY_MARGIN</c>; null when it is allowed.</param>
/// <param name="Reason">Why, in a sentence; null when it is allowed.</param>
public sealed record DayTradeOutlook(
    DayTradeRegime Regime,
    DateOnly Date,
    int Count,
    bool Completes,
    bool CouldComplete,
    int CountAfter,
    IntradayMarginFigures? Margin,
    DayTradeVerdict Verdict,
    string? Code,
    string? Reason
);
