using System.Runtime.CompilerServices;
using TradingHub.Domain.Calendar;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The minutes of one instrument on one New York date, bridged from the level at the end of the day before to that at its own end.
/// Holds one day at a time and is loaded anew for another; not for use by several threads.
/// </summary>
internal sealed class DayPath
{
    private const int LongestDay = 1500;

    // 0.7 to 1.3 times the usual volume a day; a minute 0.35 to 1.95 times its share.
    private const double QuietestDay = 0.7;
    private const double QuietestMinute = 0.5;

    private readonly SimulatedInstrument _instrument;
    private readonly IMarketCalendar _calendar;
    private readonly DayLevels _levels;
    private readonly ulong _commonStream;
    private readonly ulong _ownStream;
    private readonly ulong _minuteStream;
    private readonly ulong _volumeStream;
    private readonly double[] _prices = new double[LongestDay + 1];
    private readonly SessionKind[] _sessions = new SessionKind[(LongestDay / SessionBlock) + 1];
    private NewYorkDay _day;
    private DayShape _shape = DayShape.Equity;
    private double _deviationScale;
    private double _volumeScale;

    public DayPath(int seed, SimulatedInstrument instrument, DayLevels levels, IMarketCalendar calendar)
    {
        _instrument = instrument;
        _calendar = calendar;
        _levels = levels;
        _commonStream = SimulatedNoise.Stream(seed, SimulatedUniverse.Leader, "minute");
        _ownStream = SimulatedNoise.Stream(seed, instrument.Symbol, "own minute");
        _minuteStream = SimulatedNoise.Stream(seed, instrument.Symbol, "inside minute");
        _volumeStream = SimulatedNoise.Stream(seed, instrument.Symbol, "day volume");
    }

    /// <summary>Sessions begin and end on whole half hours, so one look a half hour is enough.</summary>
    private const int SessionBlock = 30;

    /// <summary>The day that is loaded.</summary>
    public NewYorkDay Day => _day;

    /// <summary>Whose minutes these are.</summary>
    public SimulatedInstrument Instrument => _instrument;

    /// <summary>Loads the day that holds a minute, if it is another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LoadDayOf(long minute)
    {
        if (minute < _day.FirstMinute || minute >= _day.EndMinute)
        {
            Load(NewYorkDay.Holding(minute));
        }
    }

    /// <summary>The session of a minute of the loaded day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SessionKind SessionAt(long minute) => _sessions[(int)(minute - _day.FirstMinute) / SessionBlock];

    /// <summary>A minute of the loaded day, whether the market is open or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SimulatedMinute MinuteAt(long minute)
    {
        int index = (int)(minute - _day.FirstMinute);
        int fromOpen = index - _day.OpenOffset;
        ulong noise = SimulatedNoise.At(_minuteStream, minute);
        double from = _prices[index];
        double to = _prices[index + 1];
        // The next minute may open a tick away from where this one closed.
        long open = (long)Math.Round(from) + (long)((noise >> 40) % 3) - 1;
        long close = (long)Math.Round(to);
        double deviation = _deviationScale * _shape.MovementRootAt(fromOpen) * from;
        (double high, double low) = Extremes(from, to, deviation, noise);
        return new SimulatedMinute(
            minute,
            open,
            Math.Max(Math.Max(open, close), (long)high),
            Math.Min(Math.Min(open, close), (long)Math.Ceiling(low)),
            close,
            VolumeOf(fromOpen, noise),
            SpreadOf(fromOpen, noise),
            noise
        );
    }

    /// <summary>Loads a day: about 3,000 random numbers.</summary>
    public void Load(NewYorkDay day)
    {
        _day = day;
        bool isHalfDay = _calendar.DayOf(_instrument.AssetClass, day.Date) is { IsHalfDay: true };
        _shape = DayShape.Of(_instrument.AssetClass, isHalfDay);
        for (int minute = 0; minute < day.MinuteCount; minute += SessionBlock)
        {
            DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds((day.FirstMinute + minute) * 60);
            _sessions[minute / SessionBlock] = _calendar.SessionAt(_instrument.AssetClass, time);
        }

        (double movement, double volume, double end) = WalkFreely();
        _deviationScale = _instrument.DailyVolatility / Math.Sqrt(movement);
        double ofDay =
            QuietestDay + (2 * (1 - QuietestDay) * SimulatedNoise.Unit(SimulatedNoise.At(_volumeStream, day.Date.DayNumber)));
        _volumeScale = _instrument.AverageDailyVolume * _instrument.SizeStepsPerUnit * ofDay / volume;
        Bridge(movement, end);
    }

    // A random walk whose steps share their common part with every other instrument.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Movement, double Volume, double End) WalkFreely()
    {
        double common = _instrument.Correlation;
        double own = Math.Sqrt(1 - (common * common));
        double movement = 0;
        double volume = 0;
        double walk = 0;
        for (int index = 0; index < _day.MinuteCount; index++)
        {
            int fromOpen = index - _day.OpenOffset;
            long minute = _day.FirstMinute + index;
            double shock =
                (common * SimulatedNoise.Bell(SimulatedNoise.At(_commonStream, minute)))
                + (own * SimulatedNoise.Bell(SimulatedNoise.At(_ownStream, minute)));
            movement += _shape.MovementAt(fromOpen);
            volume += _shape.VolumeAt(fromOpen);
            walk += _shape.MovementRootAt(fromOpen) * shock;
            _prices[index + 1] = walk;
        }

        return (movement, volume, walk);
    }

    // Bends the walk so that it leads from yesterday's level to today's, and turns it into prices, in ticks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Bridge(double movement, double end)
    {
        double start = _levels.EndOf(_day.Date.AddDays(-1));
        double change = _levels.EndOf(_day.Date) - start;
        double reference = _instrument.ReferencePrice * _instrument.TicksPerUnit;
        double passed = 0;
        _prices[0] = reference * Math.Exp(start);
        for (int index = 0; index < _day.MinuteCount; index++)
        {
            passed += _shape.MovementAt(index - _day.OpenOffset) / movement;
            double bridge = _prices[index + 1] - (passed * end);
            _prices[index + 1] = reference * Math.Exp(start + (change * passed) + (_deviationScale * bridge));
        }
    }

    // Highest and lowest point of a Brownian bridge between two prices, drawn from their exact distributions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) Extremes(double from, double to, double deviation, ulong noise)
    {
        double distance = to - from;
        double upper = -2 * deviation * deviation * Math.Log(1 - (((noise >> 4) & 0xFFFFF) / 1048576.0));
        double lower = -2 * deviation * deviation * Math.Log(1 - (((noise >> 24) & 0xFFFFF) / 1048576.0));
        return (
            (from + to + Math.Sqrt((distance * distance) + upper)) / 2,
            (from + to - Math.Sqrt((distance * distance) + lower)) / 2
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long VolumeOf(int fromOpen, ulong noise)
    {
        if (!_instrument.HasTape)
        {
            return 0;
        }

        double first = QuietestMinute + ((noise & 0xFFF) / 4096.0);
        double second = 0.7 + (0.6 * ((noise >> 52) / 4096.0));
        return Math.Max(SimulatedMinute.MostSteps, (long)(_volumeScale * _shape.VolumeAt(fromOpen) * first * second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SpreadOf(int fromOpen, ulong noise)
    {
        if (!_instrument.HasTape)
        {
            return 2 * _instrument.HalfSpreadTicks;
        }

        double width = _instrument.SpreadTicks * DayShape.SpreadFactorAt(_instrument.AssetClass, fromOpen);
        double rounding = ((noise >> 44) & 0xFF) / 256.0;
        return Math.Max(1, (int)(width + rounding));
    }
}
