using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Drift;

/// <summary>What all features of a model looked like in training. Kept as JSON beside its model.</summary>
/// <param name="Features">One for each feature, in the model's order.</param>
public sealed record DriftReference(IReadOnlyList<FeatureReference> Features)
{
    /// <summary>Takes the rows of training; at least one.</summary>
    public static DriftReference Of(FeatureTable training) =>
        new([.. training.Names.Select((name, at) => FeatureReference.Of(name, training.Column(at)))]);

    /// <summary>Compares recent rows with those of training.</summary>
    /// <param name="recent">The same features in the same order; without rows everything is unknown.</param>
    /// <param name="settings">From where on a feature has drifted.</param>
    /// <exception cref="ArgumentException">The features are others.</exception>
    public DriftReport Measure(FeatureTable recent, DriftSettings settings)
    {
        if (!Features.Select(feature => feature.Name).SequenceEqual(recent.Names))
        {
            throw new ArgumentException("The recent rows need the features of training, in its order.", nameof(recent));
        }

        return new DriftReport(recent.Rows, [.. Features.Select((feature, at) => Measure(feature, recent.Column(at), settings))]);
    }

    private static FeatureDrift Measure(FeatureReference then, ReadOnlySpan<double> now, DriftSettings settings)
    {
        if (now.IsEmpty)
        {
            return new FeatureDrift(then.Name, 0, null, null, 0, DriftSeverity.Unknown);
        }

        double[] shares = FeatureReference.SharesOf(then.Edges, now);
        double[] values = FeatureReference.Sorted(now);
        double index = StabilityIndex.Of(then.Shares, shares);
        double? distance = values.Length > 0 && then.Values.Count > 0 ? KolmogorovSmirnov.Distance(then.Values, values) : null;
        double? chance = distance is { } apart ? KolmogorovSmirnov.PValue(apart, then.Present, values.Length) : null;
        DriftSeverity severity =
            now.Length < settings.MinRows ? DriftSeverity.Unknown
            : Exceeds(settings.HighIndex, settings.HighDistance) ? DriftSeverity.High
            : Exceeds(settings.WatchIndex, settings.WatchDistance) ? DriftSeverity.Watch
            : DriftSeverity.Low;
        return new FeatureDrift(then.Name, index, distance, chance, shares[^1], severity);

        bool Exceeds(double indexLimit, double distanceLimit) =>
            index >= indexLimit || (distance >= distanceLimit && chance < settings.Significance);
    }
}
