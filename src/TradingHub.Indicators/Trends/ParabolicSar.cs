using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Trends;

/// <summary>
/// Wilder's parabolic stop and reverse, in the unit of the price. The first direction is down only where the second bar moves further down than
/// up, as in TA-Lib.
/// </summary>
public struct ParabolicSar : IIndicator<Bar, double>
{
    private readonly double _step;
    private readonly double _most;
    private bool _isLong;
    private int _seen;
    private double _stop;
    private double _extreme;
    private double _speed;
    private double _high;
    private double _low;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="step">Acceleration at first, and what each new extreme adds to it.</param>
    /// <param name="most">The most it becomes, <paramref name="step"/> or more.</param>
    public ParabolicSar(double step, double most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, step);
        _step = step;
        _most = most;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _seen > 1;

    /// <inheritdoc/>
    public readonly int WarmUp => 1;

    /// <summary>The stop of each bar; the first is NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, double step, double most) =>
        Batch.Of<ParabolicSar, Bar, double>(new(step, most), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasRange())
        {
            return double.NaN;
        }

        if (_seen == 1)
        {
            Begin(input);
        }

        if (_seen > 0)
        {
            Value = Follow(input);
        }

        _seen = Math.Min(_seen + 1, 2);
        (_high, _low) = (input.High, input.Low);
        return Value;
    }

    /// <summary>Chooses the direction at the second bar, which then counts as its own predecessor.</summary>
    private void Begin(in Bar bar)
    {
        double down = _low - bar.Low;
        _isLong = down <= 0 || bar.High - _high >= down;
        (_stop, _extreme) = _isLong ? (_low, bar.High) : (_high, bar.Low);
        _speed = _step;
        (_high, _low) = (bar.High, bar.Low);
    }

    /// <summary>The stop of this bar, and the next one's. A short is followed as a long with all prices negated.</summary>
    private double Follow(in Bar bar)
    {
        int sign = _isLong ? 1 : -1;
        (double high, double low) = _isLong ? (bar.High, bar.Low) : (-bar.Low, -bar.High);
        (double highBefore, double lowBefore) = _isLong ? (_high, _low) : (-_low, -_high);
        double stop = sign * _stop;
        double extreme = sign * _extreme;
        double next;
        if (low <= stop)
        {
            double ceiling = Math.Max(high, highBefore);
            _isLong = !_isLong;
            _speed = _step;
            stop = Math.Max(extreme, ceiling);
            extreme = low;
            next = Math.Max(stop + (_speed * (extreme - stop)), ceiling);
        }
        else
        {
            _speed = high > extreme ? Math.Min(_speed + _step, _most) : _speed;
            extreme = Math.Max(extreme, high);
            next = Math.Min(stop + (_speed * (extreme - stop)), Math.Min(low, lowBefore));
        }

        _stop = sign * next;
        _extreme = sign * extreme;
        return sign * stop;
    }
}
