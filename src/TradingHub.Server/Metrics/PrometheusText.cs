using System.Globalization;
using System.Text;

namespace TradingHub.Server.Metrics;

/// <summary>Writes metrics in Prometheus' text format 0.0.4.</summary>
internal sealed class PrometheusText
{
    /// <summary>The content type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds an instrument with its series; one whose name was there before is left out, since a name has one type.</summary>
    public void Add(MetricInstrument instrument, IEnumerable<MetricSeries> series)
    {
        MetricSeries[] all = [.. series];
        if (all.Length == 0 || !_names.Add(instrument.Name))
        {
            return;
        }

        AddHead(instrument.Name, instrument.Help, instrument.Kind);
        foreach (MetricSeries one in all)
        {
            if (instrument.Kind == MetricKind.Histogram)
            {
                AddHistogram(instrument, one);
            }
            else
            {
                AddLine(instrument.Name, one.Labels, one.Read());
            }
        }
    }

    /// <summary>Adds a counter without labels.</summary>
    public void AddCounter(string name, string help, long value)
    {
        AddHead(name, help, MetricKind.Counter);
        AddLine(name, "", value);
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private void AddHead(string name, string help, MetricKind kind)
    {
        string type = kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Gauge => "gauge",
            _ => "histogram",
        };
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {PrometheusNames.EscapeHelp(help)}\n# TYPE {name} {type}\n");
    }

    private void AddHistogram(MetricInstrument instrument, MetricSeries series)
    {
        (double sum, long[] counts) = series.ReadBuckets();
        long below = 0;
        string labels = series.Labels.Length == 0 ? "" : series.Labels + ",";
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            below += counts[bucket];
            string bound = bucket < instrument.Bounds.Length ? TextOf(instrument.Bounds[bucket]) : "+Inf";
            AddLine(instrument.Name + "_bucket", $"{labels}le=\"{bound}\"", below);
        }

        AddLine(instrument.Name + "_sum", series.Labels, sum);
        AddLine(instrument.Name + "_count", series.Labels, below);
    }

    private void AddLine(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(TextOf(value)).Append('\n');
    }

    private static string TextOf(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString(CultureInfo.InvariantCulture);
}
