using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Trends;

/// <summary>What directional movement gives, each 0 to 100.</summary>
/// <param name="Adx">How strong the trend is; known later than the other two.</param>
/// <param name="PlusDi">Movement upwards in the true range.</param>
/// <param name="MinusDi">Movement downwards in the true range.</param>
public readonly record struct AdxValue(double Adx, double PlusDi, double MinusDi) : IOutputs<AdxValue>
{
    /// <inheritdoc/>
    public static AdxValue None => new(double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1], row[2]) = (Adx, PlusDi, MinusDi);
}

/// <summary>
/// Average directional index with both directional indicators (Wilder, 1978). The sums start as in TA-Lib: from one bar less than the length. The
/// index stays as it is at a bar without any movement in the sums.
/// </summary>
public struct Adx : IIndicator<Bar, AdxValue>
{
    private readonly int _length;
    private TrueRange _trueRange;
    private WilderSum _plus;
    private WilderSum _minus;
    private WilderSum _range;
    private Ema _index;
    private double _high;
    private double _low;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="length">Number of bars, 1 or more.</param>
    public Adx(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
        _plus = new WilderSum(length);
        _minus = new WilderSum(length);
        _range = new WilderSum(length);
        _index = Ema.Wilder(length);
        Value = AdxValue.None;
    }

    /// <inheritdoc/>
    public AdxValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _index.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => (2 * _length) - 1;

    /// <summary>
    /// The values after each bar; the first <c>length</c> are NaN, and of the index the first <c>2 * length - 1</c>.
    /// </summary>
    public static AdxValue[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<Adx, Bar, AdxValue>(new(length), bars);

    /// <inheritdoc/>
    public AdxValue Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return AdxValue.None;
        }

        double trueRange = _trueRange.Update(input);
        double up = input.High - _high;
        double down = _low - input.Low;
        _high = input.High;
        _low = input.Low;
        if (!double.IsNaN(trueRange))
        {
            Take(trueRange, up > down && up > 0 ? up : 0, down > up && down > 0 ? down : 0);
        }

        return Value;
    }

    private void Take(double trueRange, double up, double down)
    {
        double range = _range.Update(trueRange);
        double plus = 100 * Ratio.Of(_plus.Update(up), range);
        double minus = 100 * Ratio.Of(_minus.Update(down), range);
        if (double.IsNaN(range))
        {
            return;
        }

        double both = plus + minus;
        if (both > 0 || !_index.IsWarm)
        {
            _index.Update(100 * Ratio.Of(Math.Abs(plus - minus), both));
        }

        Value = new AdxValue(_index.Value, plus, minus);
    }
}
