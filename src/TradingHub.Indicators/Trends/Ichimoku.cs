using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Trends;

/// <summary>The five lines of Ichimoku as they are known at a bar. Where the last three are drawn is up to the chart.</summary>
/// <param name="Conversion">Middle of the shortest range (tenkan).</param>
/// <param name="Base">Middle of the middle range (kijun).</param>
/// <param name="LeadingA">Half way between the two, drawn ahead (senkou A).</param>
/// <param name="LeadingB">Middle of the longest range, drawn ahead (senkou B).</param>
/// <param name="Lagging">The close, drawn behind (chikou).</param>
public readonly record struct IchimokuValue(double Conversion, double Base, double LeadingA, double LeadingB, double Lagging)
    : IOutputs<IchimokuValue>
{
    /// <inheritdoc/>
    public static IchimokuValue None => new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) =>
        (row[0], row[1], row[2], row[3], row[4]) = (Conversion, Base, LeadingA, LeadingB, Lagging);
}

/// <summary>Ichimoku Kinko Hyo. Each line starts as soon as its own range is full.</summary>
public struct Ichimoku : IIndicator<Bar, IchimokuValue>
{
    private RollingRange _conversion;
    private RollingRange _base;
    private RollingRange _leading;

    /// <summary>Creates one that has seen nothing.</summary>
    /// <param name="conversion">Bars of the shortest range, 1 or more.</param>
    /// <param name="base">Bars of the middle range, more than <paramref name="conversion"/>.</param>
    /// <param name="leading">Bars of the longest range, more than <paramref name="base"/>.</param>
    public Ichimoku(int conversion, int @base, int leading)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(@base, conversion);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(leading, @base);
        _conversion = new RollingRange(conversion);
        _base = new RollingRange(@base);
        _leading = new RollingRange(leading);
        Value = IchimokuValue.None;
    }

    /// <inheritdoc/>
    public IchimokuValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _leading.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _leading.Length - 1;

    /// <summary>The values after each bar.</summary>
    public static IchimokuValue[] Of(ReadOnlySpan<Bar> bars, int conversion, int @base, int leading) =>
        Batch.Of<Ichimoku, Bar, IchimokuValue>(new(conversion, @base, leading), bars);

    /// <inheritdoc/>
    public IchimokuValue Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return IchimokuValue.None;
        }

        _conversion.Add(input);
        _base.Add(input);
        _leading.Add(input);
        double leadingA = (_conversion.Middle + _base.Middle) / 2;
        Value = new IchimokuValue(_conversion.Middle, _base.Middle, leadingA, _leading.Middle, input.Close);
        return Value;
    }
}
