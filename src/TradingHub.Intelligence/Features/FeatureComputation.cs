namespace TradingHub.Intelligence.Features;

/// <summary>All features of one instrument, one bar after the other, since the first bar that it was given. A mutable struct: one owner, no copies.</summary>
internal struct FeatureComputation()
{
    private TrendFeatures _trend = new();
    private MomentumFeatures _momentum = new();
    private VolumeFeatures _volume = new();
    private ReturnFeatures _returns = new();
    private RegimeFeatures _regime = new();
    private LongerFeatures _longer = new();
    private MarketFeatures _market = new();

    /// <summary>Bars that were taken.</summary>
    public long Bars { get; private set; }

    /// <summary>Takes a bar and writes a value for each of <see cref="FeatureCatalogue.All"/>. A bar that is none gives no values and changes nothing.</summary>
    public void Update(in FeatureInput input, Span<double> values)
    {
        if (!input.IsWhole)
        {
            values.Fill(double.NaN);
            return;
        }

        Bars++;
        _trend.Update(input, values);
        values = values[TrendFeatures.Definitions.Length..];
        _momentum.Update(input, values);
        values = values[MomentumFeatures.Definitions.Length..];
        _volume.Update(input, values);
        values = values[VolumeFeatures.Definitions.Length..];
        _returns.Update(input, values);
        values = values[ReturnFeatures.Definitions.Length..];
        _regime.Update(input, values);
        values = values[RegimeFeatures.Definitions.Length..];
        _longer.Update(input, values);
        values = values[LongerFeatures.Definitions.Length..];
        _market.Update(input, values);
        MomentFeatures.Write(input, values[MarketFeatures.Definitions.Length..]);
    }
}
