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
    private readonly Dictionary<OrderId, List<Fill>> _fillsByOrder = [];
    private readonly DayTradeGuard _dayTrades;
    private readonly IOrderBook _book;
    private readonly MarketClock _clock;
    private readonly ILastValues _lastValues;

    /// <summary>Starts empty; the first question folds all fills.</summary>
    /// <param name="book">Where fills, positions and the account are read.</param>
    /// <param name="lastValues">Newest prices.</param>
    /// <param name="calendar">Exchange days.</param>
    /// <param name="clock">Market time.</param>
    /// <param name="regime">How the day-trade rule is chosen.</param>
    public TradeAnalysis(
        IOrderBook book,
        ILastValues lastValues,
        IMarketCalendar calendar,
        MarketClock clock,
        DayTradeRegimeChoice regime
    )
    {
        _lastValues = lastValues;
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

    /// <summary>Fills of an order, oldest first.</summary>
    public IReadOnlyList<Fill> FillsOf(OrderId id)
    {
        lock (_reading)
        {
            CatchUp();
            return _fillsByOrder.TryGetValue(id, out List<Fill>? fills) ? [.. fills] : [];
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

    /// <summary>
    /// What an order would do to the day-trade rules, by the figures of this moment; null when it would open something and no price of
    /// it is known.
    /// </summary>
    /// <param name="order">The order.</param>
    public DayTradeOutlook? AskDayTrades(ProspectiveOrder order)
    {
        if (order.ToQuestion(_book, _lastValues) is not { } question)
        {
            return null;
        }

        AccountFigures account = _book.Account();
        IEnumerable<(Instrument, OrderSide)> elsewhere = _book
            .List(new OrderQuery(Status: true, Instrument: null, Before: null, int.MaxValue))
            .Where(open => open.Instrument.Id != order.Instrument.Id)
            .Select(open => (open.Instrument, open.Side));
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
            if (!_fillsByOrder.TryGetValue(fill.OrderId, out List<Fill>? fills))
            {
                _fillsByOrder[fill.OrderId] = fills = [];
            }

            fills.Add(fill);
            _dayTrades.Apply(fill);
        }
    }
}
