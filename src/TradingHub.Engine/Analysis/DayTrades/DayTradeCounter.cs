using System.Runtime.InteropServices;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>
/// Day trades as the fold of all fills, one fill at a time. Rule: FINRA 4210(f)(8)(B) as brokers count it, by changes of direction: a
/// closing execution counts when something was opened before it on the same date, each run of closing executions once; shares held
/// overnight and sold before any new purchase do not count. Extended hours belong to their date. Crypto and currencies are no
/// securities and are left out. Not safe for several threads.
/// </summary>
internal sealed class DayTradeCounter(IMarketCalendar calendar)
{
    private const int DaysKept = 30;

    private readonly Dictionary<InstrumentId, SymbolDay> _symbols = [];
    private readonly Dictionary<DateOnly, int> _countByDate = [];
    private List<RunningDayTrade> _trades = [];
    private DateOnly _newest = DateOnly.MinValue;
    private DateOnly _date;
    private (DateTimeOffset Start, DateTimeOffset End) _dateBounds;

    /// <summary>Day trades since a date (at most 30 days back), oldest first.</summary>
    public IReadOnlyList<DayTrade> Since(DateOnly date) =>
        [.. _trades.Where(trade => trade.Date >= date).Select(trade => trade.ToDayTrade())];

    /// <summary>Day trades of one date.</summary>
    public int CountOn(DateOnly date) => _countByDate.GetValueOrDefault(date);

    /// <summary>Signed quantity held.</summary>
    public decimal PositionOf(InstrumentId instrument) => _symbols.GetValueOrDefault(instrument)?.Position ?? 0;

    /// <summary>Whether an execution of this side on this date would be one more day trade.</summary>
    public bool WouldAdd(InstrumentId instrument, OrderSide side, DateOnly date) =>
        _symbols.GetValueOrDefault(instrument) is { } day
        && day.Date == date
        && day.Openings.Count > 0
        && day.Current is null
        && Math.Sign(day.Position) == (side == OrderSide.Sell ? 1 : -1);

    /// <summary>Takes the next fill.</summary>
    public void Apply(Fill fill)
    {
        if (fill.Instrument.AssetClass != AssetClass.Equity)
        {
            return;
        }

        SymbolDay day = DayOf(fill);
        decimal signed = fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;
        bool isAgainst = Math.Sign(day.Position) == -Math.Sign(signed);
        decimal closing = isAgainst ? Math.Min(Math.Abs(signed), Math.Abs(day.Position)) : 0;
        Close(day, fill, closing);
        decimal opening = fill.Quantity.Value - closing;
        if (opening > 0)
        {
            day.Openings.Enqueue(new Opening(fill, opening));
            day.Current = null;
        }

        day.Position += signed;
    }

    /// <summary>The symbol's day. A fill that arrives late counts on the newest date of its symbol.</summary>
    private SymbolDay DayOf(Fill fill)
    {
        ref SymbolDay? day = ref CollectionsMarshal.GetValueRefOrAddDefault(_symbols, fill.Instrument.Id, out _);
        day ??= new SymbolDay();
        DateOnly date = DateOf(fill.Time);
        if (date > day.Date)
        {
            day.Begin(date);
        }

        Forget(date);
        return day;
    }

    /// <summary>The exchange's date; the zone is asked once a date.</summary>
    private DateOnly DateOf(DateTimeOffset time)
    {
        if (time < _dateBounds.Start || time >= _dateBounds.End)
        {
            _date = calendar.DateOf(AssetClass.Equity, time);
            _dateBounds = calendar.BucketOf(AssetClass.Equity, Timeframe.OneDay, time);
        }

        return _date;
    }

    /// <summary>Shares that were opened today are closed before those that were held overnight.</summary>
    private void Close(SymbolDay day, Fill fill, decimal closing)
    {
        decimal rest = closing;
        while (rest > 0 && day.Openings.TryPeek(out Opening? oldest))
        {
            decimal matched = Math.Min(rest, oldest.Remaining);
            rest -= matched;
            oldest.Remaining -= matched;
            if (oldest.Remaining == 0)
            {
                day.Openings.Dequeue();
            }

            day.Current ??= Begin(fill, day.Date);
            day.Current.Add(oldest.Fill, fill, matched);
        }
    }

    private RunningDayTrade Begin(Fill closing, DateOnly date)
    {
        RunningDayTrade trade = new(closing.Instrument, date, isShort: closing.Side == OrderSide.Buy);
        _trades.Add(trade);
        _countByDate[date] = _countByDate.GetValueOrDefault(date) + 1;
        return trade;
    }

    private void Forget(DateOnly date)
    {
        if (date > _newest)
        {
            _newest = date;
            DateOnly oldest = date.AddDays(-DaysKept);
            _trades = [.. _trades.Where(trade => trade.Date >= oldest)];
            foreach (DateOnly gone in _countByDate.Keys.Where(day => day < oldest).ToArray())
            {
                _countByDate.Remove(gone);
            }
        }
    }

    /// <summary>What is left of a fill that opened or added to a position.</summary>
    private sealed class Opening(Fill fill, decimal remaining)
    {
        public Fill Fill => fill;
        public decimal Remaining { get; set; } = remaining;
    }

    /// <summary>One symbol on its newest date.</summary>
    private sealed class SymbolDay
    {
        /// <summary>Signed quantity held.</summary>
        public decimal Position { get; set; }

        /// <summary>Date of the newest fill.</summary>
        public DateOnly Date { get; private set; } = DateOnly.MinValue;

        /// <summary>What that date has opened and not closed, oldest first.</summary>
        public Queue<Opening> Openings { get; } = new();

        /// <summary>The day trade that further closing executions belong to, until something is opened again.</summary>
        public RunningDayTrade? Current { get; set; }

        public void Begin(DateOnly date)
        {
            Date = date;
            Openings.Clear();
            Current = null;
        }
    }
}
