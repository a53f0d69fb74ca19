using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Features;

/// <summary>
/// The rows of one instrument and timeframe, one bar after the other: live, and in history bar by bar in the same way. A row depends on the bars from
/// <see cref="FeatureMemory.StartFor"/> on and on nothing else, so both give the same bits. One thread; nothing is allocated for a bar.
/// </summary>
/// <param name="set">What a row holds.</param>
/// <param name="timeframe">Length of the bars.</param>
public sealed class FeatureStream(FeatureSet set, Timeframe timeframe)
{
    private readonly double[] _all = new double[FeatureCatalogue.All.Count];
    private FeatureComputation _known = new();
    private FeatureComputation _next = new();
    private long? _period;

    /// <summary>What a row holds.</summary>
    public FeatureSet Set => set;

    /// <summary>Start of the newest bar, UTC; the beginning of time before the first.</summary>
    public DateTimeOffset LastTime { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Whether so many bars were taken that every feature of the own bars has a value.</summary>
    public bool IsWarm => _known.Bars > set.WarmUp;

    /// <summary>Takes the next closed bar and writes its row.</summary>
    /// <param name="input">The bar and what stands beside it; later than the one before.</param>
    /// <param name="values">Takes one for each feature of the set; NaN where there is no value.</param>
    /// <returns>Whether the row is warm; false also for a bar that is not later than the newest one, which changes nothing.</returns>
    public bool Take(in FeatureInput input, Span<double> values)
    {
        if (input.Bar.Time <= LastTime)
        {
            values[..set.Names.Count].Fill(double.NaN);
            return false;
        }

        LastTime = input.Bar.Time;
        EnterPeriodOf(LastTime);
        _next.Update(input, _all);
        _known.Update(input, _all);
        set.Pick(_all, values);
        return IsWarm && input.IsWhole;
    }

    private void EnterPeriodOf(DateTimeOffset time)
    {
        long period = FeatureMemory.NumberOf(timeframe, time);
        if (_period is { } before && period > before)
        {
            _known = period == before + 1 ? _next : new FeatureComputation();
            _next = new FeatureComputation();
        }

        _period = period;
    }
}
