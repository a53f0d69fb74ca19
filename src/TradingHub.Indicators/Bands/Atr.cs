using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Bands;

/// <summary>
/// Average true range: Wilder's average of each bar's range reached out to the close before, in the unit of the price. The first bar has no
/// close before it and no true range.
/// </summary>
public struct Atr : IIndicator<Bar, double>
{
    private TrueRange _range;
    private Ema _average;

    /// <summary>Creates an average that has seen nothing.</summary>
    /// <param name="length">Number of ranges, 1 or more.</param>
    public Atr(int length) => _average = Ema.Wilder(length);

    /// <inheritdoc/>
    public readonly double Value => _average.Value;

    /// <inheritdoc/>
    public readonly bool IsWarm => _average.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => _average.WarmUp + 1;

    /// <summary>The average after each bar; the first <c>length</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<Atr, Bar, double>(new(length), bars);

    /// <inheritdoc/>
    public double Update(in Bar input) => input.HasPrices() ? _average.Update(_range.Update(input)) : double.NaN;
}
