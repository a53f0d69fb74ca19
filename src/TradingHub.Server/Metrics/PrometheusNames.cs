using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace TradingHub.Server.Metrics;

/// <summary>Names and labels of metrics in Prometheus' words: letters, digits and underscores, the unit in full at the end.</summary>
internal static class PrometheusNames
{
    /// <summary>Name of an instrument, for example <c>http_server_request_duration_seconds</c>.</summary>
    public static string NameOf(Instrument instrument, MetricKind kind)
    {
        string name = Clean(instrument.Name);
        string unit = UnitOf(instrument.Unit);
        if (unit.Length > 0 && !name.EndsWith("_" + unit, StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>Labels as they are written, by name, without braces.</summary>
    public static string LabelsOf(IReadOnlyList<KeyValuePair<string, object?>> tags)
    {
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach ((string name, object? value) in tags)
        {
            labels[Clean(name)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return string.Join(',', labels.Select(label => $"{label.Key}=\"{EscapeValue(label.Value)}\""));
    }

    /// <summary>A help text on one line.</summary>
    public static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Clean(string name)
    {
        StringBuilder clean = new(name.Length + 1);
        foreach (char character in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? "_" + clean : clean.ToString();
    }

    private static string UnitOf(string? unit) =>
        unit switch
        {
            null or "" or "1" => "",
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "%" => "percent",
            _ when unit.StartsWith('{') => "",
            _ => Clean(unit),
        };
}
