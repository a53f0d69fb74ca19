namespace TradingHub.Indicators.Windows;

/// <summary>
/// A sum that keeps what rounding takes off in a second number (Knuth's two-sum after Neumaier). Adding and taking away for ever leaves an error
/// of the order of the square of the machine's precision, so that nothing piles up.
/// </summary>
internal struct ExactSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum, rounded once.</summary>
    public readonly double Value => _sum + _lost;

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        double sum = _sum + value;
        double added = sum - _sum;
        _lost += (_sum - (sum - added)) + (value - added);
        _sum = sum;
    }
}
