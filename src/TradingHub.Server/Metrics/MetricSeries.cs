namespace TradingHub.Server.Metrics;

/// <summary>One series of an instrument: its labels and what was measured since the start. Any thread; one short lock.</summary>
internal sealed class MetricSeries
{
    private readonly Lock _guard = new();
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly double[] _bounds;
    private readonly long[] _counts;
    private double _value;

    /// <summary>Makes a series.</summary>
    /// <param name="tags">As measured.</param>
    /// <param name="bounds">Upper bounds of a histogram's buckets, rising; empty for a single value.</param>
    public MetricSeries(ReadOnlySpan<KeyValuePair<string, object?>> tags, double[] bounds)
    {
        _tags = tags.ToArray();
        _bounds = bounds;
        _counts = new long[bounds.Length + 1];
        Labels = PrometheusNames.LabelsOf(_tags);
    }

    /// <summary>Its labels as they are written, without braces; empty without labels.</summary>
    public string Labels { get; }

    /// <summary>The next series whose tags have the same hash.</summary>
    public MetricSeries? Next { get; init; }

    /// <summary>The look in which it was last seen; what is looked at and was not seen is gone.</summary>
    public long Look { get; set; }

    /// <summary>Whether it has these tags, in any order.</summary>
    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length != _tags.Length)
        {
            return false;
        }

        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (!Has(tag))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds to the value.</summary>
    public void Add(double value)
    {
        lock (_guard)
        {
            _value += value;
        }
    }

    /// <summary>Takes a value in place of the one before.</summary>
    public void Set(double value)
    {
        lock (_guard)
        {
            _value = value;
        }
    }

    /// <summary>Adds a measurement to a histogram.</summary>
    public void Observe(double value)
    {
        int bucket = Array.BinarySearch(_bounds, value);
        lock (_guard)
        {
            _value += value;
            _counts[bucket < 0 ? ~bucket : bucket]++;
        }
    }

    /// <summary>The value, of a histogram the sum.</summary>
    public double Read()
    {
        lock (_guard)
        {
            return _value;
        }
    }

    /// <summary>Sum of a histogram, and how many measurements lie in each bucket; the last one has no upper bound.</summary>
    public (double Sum, long[] Counts) ReadBuckets()
    {
        lock (_guard)
        {
            return (_value, [.. _counts]);
        }
    }

    private bool Has(KeyValuePair<string, object?> tag)
    {
        foreach (KeyValuePair<string, object?> own in _tags)
        {
            if (string.Equals(own.Key, tag.Key, StringComparison.Ordinal) && Equals(own.Value, tag.Value))
            {
                return true;
            }
        }

        return false;
    }
}
