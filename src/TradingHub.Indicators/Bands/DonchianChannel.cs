using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Bands;

/// <summary>Highest high and lowest low of the newest bars, this one included, and the line half way between.</summary>
public struct DonchianChannel : IIndicator<Bar, BandsValue>
{
    private RollingRange _range;

    /// <summary>Creates a channel that has seen nothing.</summary>
    /// <param name="length">Number of bars, 1 or more.</param>
    public DonchianChannel(int length)
    {
        _range = new RollingRange(length);
        Value = BandsValue.None;
    }

    /// <inheritdoc/>
    public BandsValue Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _range.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _range.Length - 1;

    /// <summary>The channel after each bar; the first <c>length - 1</c> are NaN.</summary>
    public static BandsValue[] Of(ReadOnlySpan<Bar> bars, int length) =>
        Batch.Of<DonchianChannel, Bar, BandsValue>(new(length), bars);

    /// <inheritdoc/>
    public BandsValue Update(in Bar input)
    {
        if (!input.HasRange())
        {
            return BandsValue.None;
        }

        _range.Add(input);
        if (_range.IsFull)
        {
            Value = new BandsValue(_range.High, _range.Middle, _range.Low);
        }

        return Value;
    }
}
