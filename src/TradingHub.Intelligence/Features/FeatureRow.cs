using TradingHub.Domain.Instruments;

namespace TradingHub.Intelligence.Features;

/// <summary>What a predictor may know about an instrument when a bar has closed: nothing of it comes from a later bar.</summary>
/// <param name="Instrument">Whose features.</param>
/// <param name="BarTime">Start of the bar that closed, UTC.</param>
/// <param name="KnownAt">Market time at which the bar closed, UTC.</param>
/// <param name="Values">
/// One for each of <see cref="FeatureNames.All"/>. All but volume ratio and close position are fractions of the price; NaN is a value that
/// does not exist, such as the volume ratio of an instrument without volume.
/// </param>
public sealed record FeatureRow(
    InstrumentId Instrument,
    DateTimeOffset BarTime,
    DateTimeOffset KnownAt,
    IReadOnlyList<double> Values
)
{
    /// <summary>The value of one feature by its name.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public double this[string name]
    {
        get
        {
            for (int at = 0; at < FeatureNames.All.Count; at++)
            {
                if (FeatureNames.All[at] == name)
                {
                    return Values[at];
                }
            }

            throw new ArgumentException($"There is no feature '{name}'.", nameof(name));
        }
    }
}
