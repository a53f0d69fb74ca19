namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Chooses the features that a tree sees, out of those that are used.</summary>
internal sealed class FeatureSampler
{
    private readonly RandomSource _random;
    private readonly int _used;
    private readonly int _count;

    /// <summary>Seeds it.</summary>
    /// <param name="used">Number of used features.</param>
    /// <param name="settings">Share and seed.</param>
    public FeatureSampler(int used, SamplingSettings settings)
    {
        _random = new RandomSource(settings.FeatureFractionSeed);
        _used = used;
        _count = settings.FeatureFraction < 1 ? Math.Max(1, (int)((used * settings.FeatureFraction) + 0.5)) : used;

        // LightGBM draws once when it is set up, and the trees see what comes after.
        _ = Draw();
    }

    /// <summary>The features of the next tree, ascending.</summary>
    public int[] Draw() => _count == _used ? [.. Enumerable.Range(0, _used)] : _random.Sample(_used, _count);
}
