using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TradingHub.Server.Metrics;

/// <summary>What an instrument's values mean.</summary>
internal enum MetricKind
{
    /// <summary>A count that only rises.</summary>
    Counter,

    /// <summary>A value that rises and falls.</summary>
    Gauge,

    /// <summary>Measurements in buckets.</summary>
    Histogram,
}

/// <summary>An instrument and its series, a bounded number of them. Any thread.</summary>
internal sealed class MetricInstrument
{
    /// <summary>An instrument has no more series than this; measurements of further ones are dropped and counted.</summary>
    public const int MostSeries = 500;

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly Lock _adding = new();
    private readonly ConcurrentDictionary<int, MetricSeries> _byHash = new();
    private readonly bool _isAbsolute;
    private readonly bool _isObserved;
    private readonly Action _dropped;
    private volatile MetricSeries[] _all = [];

    /// <summary>Takes an instrument.</summary>
    /// <param name="instrument">Which.</param>
    /// <param name="dropped">Called for each measurement that found no room.</param>
    public MetricInstrument(Instrument instrument, Action dropped)
    {
        Type type = instrument.GetType().GetGenericTypeDefinition();
        bool isRising = type == typeof(Counter<>) || type == typeof(ObservableCounter<>);
        Kind =
            type == typeof(Histogram<>) ? MetricKind.Histogram
            : isRising ? MetricKind.Counter
            : MetricKind.Gauge;
        Name = PrometheusNames.NameOf(instrument, Kind);
        Help = instrument.Description ?? instrument.Name;
        Bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
        _isObserved = instrument.IsObservable;
        _isAbsolute = instrument.IsObservable || type == typeof(Gauge<>);
        _dropped = dropped;
    }

    /// <summary>Its name as it is written, with unit and <c>_total</c>.</summary>
    public string Name { get; }

    /// <summary>What it measures, in words.</summary>
    public string Help { get; }

    /// <summary>What its values mean.</summary>
    public MetricKind Kind { get; }

    /// <summary>Upper bounds of its buckets, rising; empty for what is no histogram.</summary>
    public double[] Bounds { get; }

    /// <summary>Takes a measurement.</summary>
    /// <param name="value">What was measured.</param>
    /// <param name="tags">Of which series.</param>
    /// <param name="look">Number of the look that is under way.</param>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, long look)
    {
        if (Find(tags) is not { } series)
        {
            _dropped();
            return;
        }

        series.Look = look;
        if (Kind == MetricKind.Histogram)
        {
            series.Observe(value);
        }
        else if (_isAbsolute)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>The series to write; of what is looked at only those that were seen in this look.</summary>
    public IEnumerable<MetricSeries> SeriesOf(long look) => _isObserved ? _all.Where(series => series.Look == look) : _all;

    private MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        int hash = HashOf(tags);
        return Find(hash, tags) ?? Add(hash, tags);
    }

    private MetricSeries? Find(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _byHash.TryGetValue(hash, out MetricSeries? series);
        while (series is not null && !series.Has(tags))
        {
            series = series.Next;
        }

        return series;
    }

    private MetricSeries? Add(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_adding)
        {
            if (Find(hash, tags) is { } series || _all.Length == MostSeries)
            {
                return Find(hash, tags);
            }

            _byHash.TryGetValue(hash, out MetricSeries? first);
            series = new MetricSeries(tags, Bounds) { Next = first };
            _byHash[hash] = series;
            _all = [.. _all, series];
            return series;
        }
    }

    /// <summary>Does not depend on the order of the tags.</summary>
    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        int hash = tags.Length;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            hash = unchecked(hash + HashCode.Combine(tag.Key, tag.Value));
        }

        return hash;
    }

    private static double[] BoundsOf(Instrument instrument) =>
        instrument switch
        {
            Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Instrument<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
            Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
            _ => DefaultBounds,
        };
}
