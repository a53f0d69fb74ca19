using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;

namespace TradingHub.Server.Analytics;

/// <summary>One execution of a day trade.</summary>
/// <param name="ExecutionId">The venue's id.</param>
/// <param name="OrderId">Of which order.</param>
/// <param name="Quantity">Shares of the whole execution.</param>
/// <param name="Price">Price of one share.</param>
/// <param name="Time">Market time.</param>
public sealed record DayTradeExecution(string ExecutionId, Guid OrderId, decimal Quantity, decimal Price, DateTimeOffset Time)
{
    /// <summary>The wire form of a fill.</summary>
    public static DayTradeExecution From(Fill fill) =>
        new(fill.ExecutionId, fill.OrderId.Value, fill.Quantity.Value, fill.Price.Value, fill.Time);
}

/// <summary>One day trade of the window.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Date">Exchange date.</param>
/// <param name="Side">long or short.</param>
/// <param name="Quantity">Shares that were opened and closed on that date.</param>
/// <param name="FallsOffOn">First exchange date on which it does not count any more.</param>
/// <param name="Buys">Its buying executions.</param>
/// <param name="Sells">Its selling executions.</param>
public sealed record DayTradeResponse(
    string Symbol,
    DateOnly Date,
    string Side,
    decimal Quantity,
    DateOnly FallsOffOn,
    IReadOnlyList<DayTradeExecution> Buys,
    IReadOnlyList<DayTradeExecution> Sells
)
{
    /// <summary>The wire form of a day trade.</summary>
    public static DayTradeResponse From(CountedDayTrade counted)
    {
        DayTrade trade = counted.Trade;
        DayTradeExecution[] openings = [.. trade.Openings.Select(DayTradeExecution.From)];
        DayTradeExecution[] closings = [.. trade.Closings.Select(DayTradeExecution.From)];
        return new(
            trade.Instrument.Symbol.Value,
            trade.Date,
            trade.IsShort ? "short" : "long",
            trade.Quantity,
            counted.FallsOffOn,
            trade.IsShort ? closings : openings,
            trade.IsShort ? openings : closings
        );
    }
}

/// <summary>How many day trades stop counting on a date.</summary>
/// <param name="Date">Exchange date.</param>
/// <param name="Count">Day trades that fall off on it.</param>
/// <param name="CountAfter">Count from then on, if none is added.</param>
public sealed record DayTradesFallingOff(DateOnly Date, int Count, int CountAfter);

/// <summary>Equity against what the intraday-margin rule asks for.</summary>
/// <param name="Equity">Equity now.</param>
/// <param name="Exposure">Gross exposure, working orders included.</param>
/// <param name="Required">25 % of it: the rule's requirement.</param>
/// <param name="RequiredWithBuffer">30 % of it: what the gate asks for before it lets exposure grow.</param>
/// <param name="IsDeficit">Whether equity lies below the rule's requirement.</param>
/// <param name="HasRoom">Whether equity covers the requirement with its buffer.</param>
public sealed record IntradayMarginResponse(
    decimal Equity,
    decimal Exposure,
    decimal Required,
    decimal RequiredWithBuffer,
    bool IsDeficit,
    bool HasRoom
)
{
    /// <summary>The wire form of the figures.</summary>
    public static IntradayMarginResponse From(IntradayMarginFigures figures) =>
        new(figures.Equity, figures.Exposure, figures.Required, figures.RequiredWithBuffer, figures.IsDeficit, figures.HasRoom);
}

/// <summary>What an order would do.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Side">buy or sell.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="Date">Exchange date on which it would execute.</param>
/// <param name="CompletesDayTrade">Whether its first fill is one more day trade.</param>
/// <param name="CouldCompleteDayTrade">Whether it is one, or could become one together with an open order of the other side.</param>
/// <param name="CountAfter">The count if everything that could complete a day trade does.</param>
/// <param name="Verdict">allowed, warned (an exit is never blocked) or denied.</param>
/// <param name="Code">PDT_LIMIT or INTRADAY_MARGIN, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="IntradayMargin">The figures after it; null in the other regimes.</param>
public sealed record NextOrderResponse(
    string Symbol,
    OrderSide Side,
    decimal Quantity,
    DateOnly Date,
    bool CompletesDayTrade,
    bool CouldCompleteDayTrade,
    int CountAfter,
    DayTradeVerdict Verdict,
    string? Code,
    string? Reason,
    IntradayMarginResponse? IntradayMargin
)
{
    /// <summary>The wire form of an answer.</summary>
    public static NextOrderResponse From(ProspectiveOrder order, DayTradeOutlook outlook) =>
        new(
            order.Instrument.Symbol.Value,
            order.Side,
            order.Quantity,
            outlook.Date,
            outlook.Completes,
            outlook.CouldComplete,
            outlook.CountAfter,
            outlook.Verdict,
            outlook.Code,
            outlook.Reason,
            outlook.Margin is { } figures ? IntradayMarginResponse.From(figures) : null
        );
}

/// <summary>Day trades of the rolling window and the rule that applies.</summary>
/// <param name="Regime">legacy, intraday_margin or off.</param>
/// <param name="Equity">Equity now.</param>
/// <param name="Threshold">Equity from which the legacy rule does not limit.</param>
/// <param name="Limit">Day trades that the legacy rule allows in the window below it.</param>
/// <param name="Count">Day trades in the window; counted in every regime.</param>
/// <param name="IsLimited">Whether the limit applies now: legacy, and equity below the threshold.</param>
/// <param name="Today">Exchange date on which an order would execute now.</param>
/// <param name="WindowStart">First date of the window.</param>
/// <param name="WindowDays">Exchange days of the window, today included.</param>
/// <param name="DayTrades">The counted day trades, oldest first.</param>
/// <param name="FallsOff">What stops counting when.</param>
/// <param name="IntradayMargin">The figures of the account as it is; null in the other regimes.</param>
/// <param name="NextOrder">What the order of the query would do; null without one.</param>
public sealed record DayTradesResponse(
    DayTradeRegime Regime,
    decimal Equity,
    decimal Threshold,
    int Limit,
    int Count,
    bool IsLimited,
    DateOnly Today,
    DateOnly WindowStart,
    int WindowDays,
    IReadOnlyList<DayTradeResponse> DayTrades,
    IReadOnlyList<DayTradesFallingOff> FallsOff,
    IntradayMarginResponse? IntradayMargin,
    NextOrderResponse? NextOrder
);
