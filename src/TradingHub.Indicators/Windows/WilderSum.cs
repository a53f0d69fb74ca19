namespace TradingHub.Indicators.Windows;

/// <summary>
/// Wilder's running sum as TA-Lib starts it: the plain sum of the first <c>length - 1</c> values, and from then on less its
/// <c>length</c>th part, plus the new value.
/// </summary>
internal struct WilderSum(int length)
{
    private double _sum;
    private int _seen;

    /// <summary>Takes a value and returns the sum; NaN for the first <c>length - 1</c>.</summary>
    public double Update(double value)
    {
        if (_seen < length - 1)
        {
            _seen++;
            _sum += value;
            return double.NaN;
        }

        _sum += value - (_sum / length);
        return _sum;
    }
}
