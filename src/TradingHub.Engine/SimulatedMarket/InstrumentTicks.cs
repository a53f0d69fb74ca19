using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The quotes and trades of one instrument in the order of time, from any moment on. The trades of a minute are the pieces of its steps,
/// all of them, so bars that are built from them equal the history. Allocates nothing per tick. One owner.
/// </summary>
internal sealed class InstrumentTicks
{
    private const long SidePlace = 500_000;
    private const long EventPlace = 1_000_000;
    private const int MostLots = 20;
    private const int BlockMinutes = 30;
    private const string Venues = "QPZNKDJY";

    private readonly DayPath _path;
    private readonly SimulatedInstrument _figures;
    private readonly SimulatedPace _pace;
    private readonly int _eventsPerMinute;
    private readonly long _eventLength;
    private SimulatedMinute _minute;
    private MinuteSteps _steps;
    private bool _isOpen;
    private int _event;
    private int _step;
    private long _stepPrice;
    private long _stepSize;

    public InstrumentTicks(InstrumentId instrument, DayPath path, SimulatedPace pace)
    {
        Instrument = instrument;
        _path = path;
        _figures = path.Instrument;
        _pace = pace;
        _eventsPerMinute = pace.Slots * (pace.QuotesPerTrade + 1);
        _eventLength = TimeSpan.TicksPerMinute / _eventsPerMinute;
    }

    /// <summary>Whose ticks these are.</summary>
    public InstrumentId Instrument { get; }

    /// <summary>Time of the next tick, UTC ticks; while the market is closed, when to look again.</summary>
    public long NextTime { get; private set; }

    private bool HasTape => _figures.HasTape;

    /// <summary>Moves to the first tick after a moment.</summary>
    public void Seek(long time)
    {
        BeginMinute((time / TimeSpan.TicksPerMinute) - UnixEpochMinutes);
        if (_isOpen)
        {
            MoveTo((int)Math.Min((time - StartOf(_minute.Number)) / _eventLength, _eventsPerMinute - 1));
        }

        while (NextTime <= time)
        {
            MoveOn();
        }
    }

    /// <summary>Gives the tick at <see cref="NextTime"/> and moves on; false when the market was closed and there is none.</summary>
    public bool TryTake(long receivedTime, out Tick tick)
    {
        bool hasTick = _isOpen;
        tick = hasTick ? Make(NextTime, receivedTime) : default;
        MoveOn();
        return hasTick;
    }

    /// <summary>The quote that stands now. While the market is closed: the last one of the session before; none without a tape.</summary>
    public bool TryMakeStandingQuote(long now, long receivedTime, out Tick tick)
    {
        if (_isOpen)
        {
            tick = MakeQuote(now, receivedTime);
            return true;
        }

        tick = default;
        return HasTape && TryMakeLastQuote(now, receivedTime, out tick);
    }

    /// <summary>A trade at the standing price; none while the market is closed or where there is no tape.</summary>
    public bool TryMakeStandingTrade(long now, long receivedTime, out Tick tick)
    {
        bool hasTrade = _isOpen && HasTape;
        tick = hasTrade ? MakeTrade(_pace.SizeOfPiece(_stepSize, 0), now, receivedTime) : default;
        return hasTrade;
    }

    private static long UnixEpochMinutes => DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerMinute;

    private bool TryMakeLastQuote(long now, long receivedTime, out Tick tick)
    {
        tick = default;
        long number = (now / TimeSpan.TicksPerMinute) - UnixEpochMinutes;
        long oldest = number - (7 * 24 * 60);
        number -= number % BlockMinutes;
        while (number > oldest)
        {
            number--;
            _path.LoadDayOf(number);
            if (_path.SessionAt(number) != SessionKind.Closed)
            {
                SimulatedMinute closed = _minute;
                _minute = _path.MinuteAt(number);
                _stepPrice = _minute.Close;
                tick = MakeQuote(StartOf(number + 1) - 1, receivedTime);
                _minute = closed;
                return true;
            }

            number -= BlockMinutes - 1;
        }

        return false;
    }

    private static long StartOf(long number) => (number + UnixEpochMinutes) * TimeSpan.TicksPerMinute;

    private void BeginMinute(long number)
    {
        _path.LoadDayOf(number);
        _isOpen = _path.SessionAt(number) != SessionKind.Closed;
        _event = 0;
        if (_isOpen)
        {
            _minute = _path.MinuteAt(number);
            _steps = new MinuteSteps(_minute, _pace.Steps);
            BeginStep(0);
            NextTime = TimeOf(0);
        }
        else
        {
            _minute = default(SimulatedMinute) with { Number = number };
            NextTime = StartOf(number + 1);
        }
    }

    private void BeginStep(int step)
    {
        _step = step;
        _stepPrice = _steps.PriceAt(step);
        _stepSize = _steps.SizeAt(step);
    }

    private void MoveOn()
    {
        if (!_isOpen || _event == _eventsPerMinute - 1)
        {
            BeginMinute(_minute.Number + 1);
            return;
        }

        MoveTo(_event + 1);
    }

    private void MoveTo(int index)
    {
        _event = index;
        int step = _event / (_pace.QuotesPerTrade + 1) / _pace.Pieces;
        if (step != _step)
        {
            BeginStep(step);
        }

        NextTime = TimeOf(_event);
    }

    private long TimeOf(int index)
    {
        double jitter = SimulatedNoise.Unit(SimulatedNoise.At(_minute.Noise, EventPlace + index));
        return StartOf(_minute.Number) + (index * _eventLength) + (long)(jitter * _eventLength);
    }

    private Tick Make(long time, long receivedTime)
    {
        int slot = _event / (_pace.QuotesPerTrade + 1);
        bool isTrade = _event % (_pace.QuotesPerTrade + 1) == 1 && HasTape;
        long size = isTrade ? _pace.SizeOfPiece(_stepSize, slot % _pace.Pieces) : 0;
        return size > 0 ? MakeTrade(size, time, receivedTime) : MakeQuote(time, receivedTime);
    }

    private Tick MakeTrade(long size, long time, long receivedTime)
    {
        ulong noise = SimulatedNoise.At(_minute.Noise, EventPlace + _event);
        char venue = _figures.AssetClass == AssetClass.Equity ? Venues[(int)(noise & 7)] : '\0';
        return Tick.Of(new Trade(Instrument, _figures.PriceAt(_stepPrice), _figures.SizeOf(size), venue, time, receivedTime));
    }

    // The trade's price is the ask when a buyer took it and the bid otherwise; now and then the other side is a tick further away.
    private Tick MakeQuote(long time, long receivedTime)
    {
        ulong noise = SimulatedNoise.At(_minute.Noise, EventPlace + _event);
        (long bid, long ask) = HasTape
            ? SidesAround(noise)
            : (_stepPrice - _figures.HalfSpreadTicks, _stepPrice + _figures.HalfSpreadTicks);
        long bidSize = (1 + (long)((noise >> 8) % MostLots)) * _figures.RoundLot;
        long askSize = (1 + (long)((noise >> 32) % MostLots)) * _figures.RoundLot;
        return Tick.Of(
            new Quote(
                Instrument,
                _figures.PriceAt(bid),
                _figures.SizeOf(bidSize),
                _figures.PriceAt(ask),
                _figures.SizeOf(askSize),
                time,
                receivedTime
            )
        );
    }

    private (long Bid, long Ask) SidesAround(ulong noise)
    {
        bool isBought = (SimulatedNoise.At(_minute.Noise, SidePlace + _step) & 1) == 0;
        int spread = _minute.SpreadTicks + ((noise & 3) == 0 ? 1 : 0);
        return isBought ? (_stepPrice - spread, _stepPrice) : (_stepPrice, _stepPrice + spread);
    }
}
