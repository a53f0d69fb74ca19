using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// Where an instrument stands at the end of each New York date: a pure function of seed and date. Returns have a common part (SPY's) and
/// one of their own; the level is their sum with weights that fade over <see cref="Window"/> days, so that it stays near the
/// reference price for ever, softly bounded at <see cref="Bound"/>.
/// </summary>
internal sealed class DayLevels
{
    /// <summary>Days after which a return is forgotten.</summary>
    private const int Window = 120;

    /// <summary>How much of yesterday's distance from the reference price is left today.</summary>
    private const double Memory = 0.95;

    /// <summary>Largest distance from the reference price, as a logarithm.</summary>
    private const double Bound = 0.10;

    private readonly IMarketCalendar _calendar;
    private readonly SimulatedInstrument _instrument;
    private readonly ulong _commonStream;
    private readonly ulong _ownStream;
    private readonly Dictionary<int, double> _returns = [];
    private readonly Lock _lock = new();

    public DayLevels(int seed, SimulatedInstrument instrument, IMarketCalendar calendar)
    {
        _calendar = calendar;
        _instrument = instrument;
        _commonStream = SimulatedNoise.Stream(seed, SimulatedUniverse.Leader, "day");
        _ownStream = SimulatedNoise.Stream(seed, instrument.Symbol, "own day");
    }

    /// <summary>Logarithm of the price at the end of a date, relative to the reference price.</summary>
    public double EndOf(DateOnly date)
    {
        double sum = 0;
        lock (_lock)
        {
            for (int age = Window - 1; age >= 0; age--)
            {
                sum = (sum * Memory) + ReturnOf(date.DayNumber - age);
            }
        }

        return Bound * Math.Tanh(sum / Bound);
    }

    // Kept, because each return is asked for on many dates: 16 bytes a day, some 6,000 days at most.
    private double ReturnOf(int dayNumber)
    {
        if (_returns.TryGetValue(dayNumber, out double known))
        {
            return known;
        }

        double common = SimulatedNoise.Bell(SimulatedNoise.At(_commonStream, dayNumber));
        double own = SimulatedNoise.Bell(SimulatedNoise.At(_ownStream, dayNumber));
        double correlation = _instrument.Correlation;
        double shock = (correlation * common) + (Math.Sqrt(1 - (correlation * correlation)) * own);
        return _returns[dayNumber] = Trades(dayNumber) ? shock * _instrument.DailyVolatility : 0;
    }

    private bool Trades(int dayNumber) =>
        _instrument.AssetClass != AssetClass.Equity
        || _calendar.DayOf(AssetClass.Equity, DateOnly.FromDayNumber(dayNumber)) is not null;
}
