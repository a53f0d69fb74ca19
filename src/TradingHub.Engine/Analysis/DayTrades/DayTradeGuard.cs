using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>
/// The day-trade and intraday-margin rules (R19): keeps its state per fill and answers per order, in memory, without I/O or clock.
/// Source: FINRA 4210 before and since 2026-06-04. Owned by one thread: the desk's writer has one, readers have another.
/// </summary>
internal sealed class DayTradeGuard(IMarketCalendar calendar, DayTradeRegimeChoice regime)
{
    private readonly DayTradeCounter _counter = new(calendar);
    private readonly BusinessDays _days = new(calendar);
    private int _fills;

    /// <summary>Takes the next fill.</summary>
    public void Apply(Fill fill)
    {
        _counter.Apply(fill);
        _fills++;
    }

    /// <summary>Takes what is new of a list of all fills that only grows, oldest first: the ledger's.</summary>
    public void CatchUp(ReadOnlyMemory<Fill> allFills)
    {
        foreach (Fill fill in allFills.Span[_fills..])
        {
            Apply(fill);
        }
    }

    /// <summary>What the rules say to an order.</summary>
    /// <exception cref="InvalidOperationException">The calendar does not reach that far.</exception>
    public DayTradeOutlook Ask(in DayTradeQuestion question, in DayTradeStanding standing)
    {
        IReadOnlyList<DateOnly> window = _days.Last(DayTradeRules.WindowDays, standing.MarketTime);
        bool isSecurity = question.Instrument.AssetClass == AssetClass.Equity;
        bool completes = isSecurity && _counter.WouldAdd(question.Instrument.Id, question.Side, window[0]);
        bool could = completes || (isSecurity && (question.HasOpenOpposite || question.HasExitLegs));
        int count = CountIn(window);
        DayTradeOutlook outlook = new(
            regime.On(window[0]),
            window[0],
            count,
            completes,
            could,
            count + standing.PossibleElsewhere + (could ? 1 : 0),
            Margin: null,
            DayTradeVerdict.Allowed,
            Code: null,
            Reason: null
        );
        return outlook.Regime switch
        {
            DayTradeRegime.Legacy => Legacy(outlook, question, standing),
            DayTradeRegime.IntradayMargin => IntradayMargin(outlook, question, standing),
            _ => outlook,
        };
    }

    /// <summary>Where the account stands, without an order.</summary>
    /// <param name="now">Market time.</param>
    /// <exception cref="InvalidOperationException">The calendar does not reach that far.</exception>
    public DayTradeStatus Status(DateTimeOffset now)
    {
        IReadOnlyList<DateOnly> window = _days.Last(DayTradeRules.WindowDays, now);
        CountedDayTrade[] counted =
        [
            .. _counter
                .Since(window[^1])
                .Select(trade => new CountedDayTrade(trade, _days.After(trade.Date, DayTradeRules.WindowDays))),
        ];
        return new DayTradeStatus(regime.On(window[0]), window[0], window[^1], counted);
    }

    /// <summary>
    /// How many symbols could still complete a day trade today by orders that are open: one that closes what today opened, or orders on
    /// both sides.
    /// </summary>
    /// <param name="openOrders">Instrument and side of open orders.</param>
    /// <param name="now">Market time.</param>
    /// <exception cref="InvalidOperationException">The calendar does not reach that far.</exception>
    public int PossibleBy(IEnumerable<(Instrument Instrument, OrderSide Side)> openOrders, DateTimeOffset now)
    {
        DateOnly today = _days.Last(DayTradeRules.WindowDays, now)[0];
        return openOrders
            .Where(order => order.Instrument.AssetClass == AssetClass.Equity)
            .GroupBy(order => order.Instrument.Id, order => order.Side)
            .Count(sides => sides.Distinct().Count() > 1 || sides.Any(side => _counter.WouldAdd(sides.Key, side, today)));
    }

    private int CountIn(IReadOnlyList<DateOnly> window)
    {
        int count = 0;
        foreach (DateOnly date in window)
        {
            count += _counter.CountOn(date);
        }

        return count;
    }

    private static DayTradeOutlook Legacy(DayTradeOutlook outlook, in DayTradeQuestion question, in DayTradeStanding standing)
    {
        if (!outlook.CouldComplete || outlook.CountAfter <= DayTradeRules.Limit || standing.Equity >= DayTradeRules.Threshold)
        {
            return outlook;
        }

        string ordinal = outlook.CountAfter.ToString(CultureInfo.InvariantCulture);
        return outlook with
        {
            Verdict = question.IsReducing ? DayTradeVerdict.Warned : DayTradeVerdict.Denied,
            Code = "PDT_LIMIT",
            Reason =
                $"It {(outlook.Completes ? "completes" : "could complete")} day trade number {ordinal} within {DayTradeRules.WindowDays} business days; "
                + $"below {DayTradeRules.Threshold.ToString("N0", CultureInfo.InvariantCulture)} dollars of equity {DayTradeRules.Limit} are allowed.",
        };
    }

    private static DayTradeOutlook IntradayMargin(
        DayTradeOutlook outlook,
        in DayTradeQuestion question,
        in DayTradeStanding standing
    )
    {
        DayTradeOutlook measured = outlook with
        {
            Margin = IntradayMarginFigures.Of(standing.Equity, standing.GrossExposure + question.OpeningNotional),
        };
        if (question.IsReducing || question.OpeningNotional <= 0 || measured.Margin.HasRoom)
        {
            return measured;
        }

        string needed = measured.Margin.RequiredWithBuffer.ToString("0.00", CultureInfo.InvariantCulture);
        string equity = standing.Equity.ToString("0.00", CultureInfo.InvariantCulture);
        return measured with
        {
            Verdict = DayTradeVerdict.Denied,
            Code = "INTRADAY_MARGIN",
            Reason = $"After it the account needs {needed} dollars of equity (30 % of its exposure) and has {equity}.",
        };
    }
}
