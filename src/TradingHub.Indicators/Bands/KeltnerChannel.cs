using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Bands;

/// <summary>EMA of the closes, and lines some average true ranges (Wilder's) above and below it. All three start together.</summary>
public struct KeltnerChannel : IIndicator<Bar, BandsValue>
{
    private readonly double _width;
    private Ema _middle;
    private Atr _range;

    /// <summary>Creates a channel that has seen nothing.</summary>
    /// <param name="length">Closes in the EMA, 1 or more.</param>
    /// <param name="rangeLength">Ranges in the average true range, 1 or more.</param>
    /// <param name="width">Average true ranges from the EMA to each line.</param>
    public KeltnerChannel(int length, int rangeLength, double width)
    {
        _middle = new Ema(length);
        _range = new Atr(rangeLength);
        _width = width;
        Value = BandsValue.None;
    }

    /// <inheritdoc/>
    public BandsValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _middle.IsWarm && _range.IsWarm;

    /// <inheritdoc/>
    public readonly int WarmUp => Math.Max(_middle.WarmUp, _range.WarmUp);

    /// <summary>The channel after each bar.</summary>
    public static BandsValue[] Of(ReadOnlySpan<Bar> bars, int length, int rangeLength, double width) =>
        Batch.Of<KeltnerChannel, Bar, BandsValue>(new(length, rangeLength, width), bars);

    /// <inheritdoc/>
    public BandsValue Update(in Bar input)
    {
        if (!input.HasPrices())
        {
            return BandsValue.None;
        }

        double middle = _middle.Update(input.Close);
        double range = _range.Update(input);
        if (IsWarm)
        {
            Value = BandsValue.Around(middle, _width * range);
        }

        return Value;
    }
}
