using TradingHub.Domain.Market;
using TradingHub.Indicators.Windows;

namespace TradingHub.Indicators.Volumes;

/// <summary>
/// Money flow index, 0 to 100: the share of the money of bars whose typical price rose in that of all bars where it moved. 0 where none did.
/// </summary>
public struct Mfi : IIndicator<Bar, double>
{
    private RollingSum _rising;
    private RollingSum _falling;
    private double _last;

    /// <summary>Creates an index that has seen nothing.</summary>
    /// <param name="length">Number of changes, 1 or more.</param>
    public Mfi(int length)
    {
        _rising = new RollingSum(length);
        _falling = new RollingSum(length);
        _last = double.NaN;
        Value = double.NaN;
    }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsWarm => _rising.IsFull;

    /// <inheritdoc/>
    public readonly int WarmUp => _rising.Length;

    /// <summary>The index after each bar; the first <c>length</c> are NaN.</summary>
    public static double[] Of(ReadOnlySpan<Bar> bars, int length) => Batch.Of<Mfi, Bar, double>(new(length), bars);

    /// <inheritdoc/>
    public double Update(in Bar input)
    {
        if (!input.HasPricesAndVolume())
        {
            return double.NaN;
        }

        double price = input.TypicalPrice();
        double money = price * input.Volume;
        if (!double.IsNaN(_last))
        {
            _rising.Add(price > _last ? money : 0);
            _falling.Add(price < _last ? money : 0);
        }

        _last = price;
        if (_rising.IsFull)
        {
            Value = 100 * Ratio.Of(_rising.Value, _rising.Value + _falling.Value);
        }

        return Value;
    }
}
