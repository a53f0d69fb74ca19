using TradingHub.Domain.Accounts;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Analysis.Lots;

namespace TradingHub.Engine.Analysis;

/// <summary>
/// Lots, round trips and day trades for readers: a fold over the desk's fills that is caught up when somebody asks, so it costs the
/// desk's writer nothing. Safe to use from any thread; one lock.
/// </summary>
public sealed class TradeAnalysis
{
    private readonly Lock _reading = new();
    private readonly FillTail _tail;
    private readonly LotBook _lots = new();
    private readonly DayTradeGuard _dayTrades;
    private readonly IOrderBook _book;
    private readonly MarketClock _clock;

    /// <summary>Starts empty; the first question folds all fills.</summary>
    /// <param name="book">Where fills, positions and the account are read.</param>
    /// <param name="calendar">Exchange days.</param>
    /// <param name="clock">Market time.</param>
    /// <param name="regime">How the day-trade rule is chosen.</param>
    public TradeAnalysis(IOrderBook book, IMarketCalendar calendar, MarketClock clock, DayTradeRegimeChoice regime)
    {
        _book = book;
        _clock = clock;
        _tail = new FillTail(book);
        _dayTrades = new DayTradeGuard(calendar, regime);
    }

    /// <summary>What is held now, oldest entry first.</summary>
    public IReadOnlyList<OpenLot> OpenLots()
    {
        lock (_reading)
        {
            CatchUp();
            return _lots.Open();
        }
    }

    /// <summary>All pairings, oldest exit first.</summary>
    public ReadOnlyMemory<ClosedLot> ClosedLots()
    {
        lock (_reading)
        {
            CatchUp();
            return _lots.Closed;
        }
    }

    /// <summary>All finished round trips, oldest exit first.</summary>
    public ReadOnlyMemory<RoundTrip> RoundTrips()
    {
        lock (_reading)
        {
            CatchUp();
            return _lots.RoundTrips;
        }
    }

    /// <summary>Day trades of the window and the rule that applies.</summary>
    public DayTradeStatus DayTrades()
    {
        lock (_reading)
        {
            CatchUp();
            return _dayTrades.Status(_clock.Now);
        }
    }

    /// <summary>What an order would do to the day-trade rules, by the figures of this moment.</summary>
    /// <param name="question">The order.</param>
    public DayTradeOutlook AskDayTrades(in DayTradeQuestion question)
    {
        AccountFigures account = _book.Account();
        InstrumentId instrument = question.Instrument.Id;
        IEnumerable<(Instrument, OrderSide)> elsewhere = _book
            .List(new OrderQuery(Status: true, Instrument: null, Before: null, int.MaxValue))
            .Where(order => order.Instrument.Id != instrument)
            .Select(order => (order.Instrument, order.Side));
        lock (_reading)
        {
            CatchUp();
            DayTradeStanding standing = new(
                _clock.Now,
                account.Equity,
                account.LongMarketValue - account.ShortMarketValue + account.ReservedByOrders
            )
            {
                PossibleElsewhere = _dayTrades.PossibleBy(elsewhere, _clock.Now),
            };
            return _dayTrades.Ask(question, standing);
        }
    }

    private void CatchUp()
    {
        foreach (Fill fill in _tail.Take())
        {
            _lots.Apply(fill);
            _dayTrades.Apply(fill);
        }
    }
}
