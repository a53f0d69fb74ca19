namespace TradingHub.Indicators.Signals;

/// <summary>
/// Notices when a difference changes its sign. Touching zero and going back is no crossing, and what is smaller than rounding counts as zero.
/// </summary>
internal struct Crossing
{
    /// <summary>The share of the price under which a difference is rounding.</summary>
    private const double Rounding = 1e-12;

    private int _side;

    /// <summary>Takes the next difference; NaN is none yet.</summary>
    /// <param name="difference">One line less the other.</param>
    /// <param name="price">What they are measured in.</param>
    /// <returns>Buy on the way up, sell on the way down.</returns>
    public SignalVote Update(double difference, double price)
    {
        if (double.IsNaN(difference) || Math.Abs(difference) <= Rounding * Math.Abs(price))
        {
            return SignalVote.Neutral;
        }

        int before = _side;
        _side = Math.Sign(difference);
        return (before, _side) switch
        {
            (< 0, > 0) => SignalVote.Buy,
            (> 0, < 0) => SignalVote.Sell,
            _ => SignalVote.Neutral,
        };
    }
}
