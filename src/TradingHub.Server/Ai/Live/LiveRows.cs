using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;

namespace TradingHub.Server.Ai.Live;

/// <summary>The rows of one instrument for one model, bar by bar: warmed up from history at the first bar, then one step for each. One thread.</summary>
internal sealed class LiveRows
{
    private readonly FeatureStream _stream;
    private readonly FeatureInputs _inputs;

    private LiveRows(FeatureSet set, Timeframe timeframe, FeatureInputs inputs)
    {
        _stream = new FeatureStream(set, timeframe);
        _inputs = inputs;
        Values = new double[set.Names.Count];
    }

    /// <summary>The newest row; NaN where there is no value.</summary>
    public double[] Values { get; }

    /// <summary>Start of the newest bar, UTC.</summary>
    public DateTimeOffset LastTime => _stream.LastTime;

    /// <summary>Makes rows that have seen what came before.</summary>
    /// <param name="set">What a row holds.</param>
    /// <param name="instrument">Whose rows.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="calendar">Sessions and buckets.</param>
    /// <param name="past">Its bars before, oldest first.</param>
    /// <param name="index">Those of the index.</param>
    public static LiveRows Warmed(
        FeatureSet set,
        Instrument instrument,
        Timeframe timeframe,
        IMarketCalendar calendar,
        IReadOnlyList<Bar> past,
        IReadOnlyList<Bar> index
    )
    {
        LiveRows rows = new(set, timeframe, new FeatureInputs(calendar, instrument.AssetClass, timeframe));
        foreach (FeatureInput input in rows._inputs.Of(past, index))
        {
            rows._stream.Take(input, rows.Values);
        }

        return rows;
    }

    /// <summary>Takes the next bar; whether its row is warm.</summary>
    /// <param name="bar">A closed bar, later than the one before.</param>
    /// <param name="indexClose">Close of the index's bar of the same time; NaN where there is none.</param>
    public bool Take(in Bar bar, double indexClose) => _stream.Take(_inputs.Of(bar, indexClose), Values);
}
