using System.Globalization;
using System.Text;

namespace TradingHub.Server.Tests.Metrics;

/// <summary>One line with a value.</summary>
internal sealed record PrometheusLine(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>
/// A naive reader of Prometheus' text format 0.0.4, letter by letter from its description, that refuses whatever the description does not allow.
/// </summary>
internal sealed class PrometheusReading
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly List<PrometheusLine> _lines = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private PrometheusReading() { }

    public IReadOnlyDictionary<string, string> Types => _types;

    public IReadOnlyList<PrometheusLine> Lines => _lines;

    public static PrometheusReading Of(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        PrometheusReading reading = new();
        HashSet<string> helped = new(StringComparer.Ordinal);
        foreach (string line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                Assert.True(helped.Add(line.Split(' ')[2]), $"two HELP lines: {line}");
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                Assert.Equal(4, words.Length);
                Assert.Contains(words[3], (string[])["counter", "gauge", "histogram"]);
                Assert.True(reading._types.TryAdd(words[2], words[3]), $"two TYPE lines: {line}");
            }
            else
            {
                reading.Take(line);
            }
        }

        Assert.Equal(helped.Order(StringComparer.Ordinal), reading._types.Keys.Order(StringComparer.Ordinal));
        return reading;
    }

    /// <summary>Sum of all series of a name that have these labels.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) =>
        _lines
            .Where(line => line.Name == name)
            .Where(line => labels.All(label => line.Labels.GetValueOrDefault(label.Label) == label.Value))
            .Sum(line => line.Value);

    public bool Has(string name) => _lines.Any(line => line.Name == name);

    private void Take(string line)
    {
        int at = 0;
        while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] is '_' or ':'))
        {
            at++;
        }

        string name = line[..at];
        Assert.True(name.Length > 0 && !char.IsAsciiDigit(name[0]), $"no name: {line}");
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        if (line[at] == '{')
        {
            at = ReadLabels(line, at + 1, labels);
        }

        Assert.Equal(' ', line[at]);
        string value = line[(at + 1)..];
        double number = value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        string family = FamilyOf(name);
        Assert.True(_types.ContainsKey(family), $"no TYPE before: {line}");
        Assert.True(_seen.Add(line[..at]), $"twice: {line}");
        _lines.Add(new PrometheusLine(name, labels, number));
    }

    private static int ReadLabels(string line, int at, Dictionary<string, string> labels)
    {
        while (true)
        {
            int equals = line.IndexOf('=', at);
            string name = line[at..equals];
            Assert.Matches("^[a-zA-Z_][a-zA-Z0-9_]*$", name);
            Assert.Equal('"', line[equals + 1]);
            StringBuilder value = new();
            for (at = equals + 2; line[at] != '"'; at++)
            {
                if (line[at] != '\\')
                {
                    value.Append(line[at]);
                    continue;
                }

                at++;
                Assert.Contains(line[at], "\\\"n");
                value.Append(line[at] == 'n' ? '\n' : line[at]);
            }

            Assert.True(labels.TryAdd(name, value.ToString()), $"a label twice: {line}");
            at++;
            if (line[at] == '}')
            {
                return at + 1;
            }

            Assert.Equal(',', line[at]);
            at++;
        }
    }

    private string FamilyOf(string name)
    {
        foreach (string ending in (string[])["_bucket", "_sum", "_count"])
        {
            if (
                name.EndsWith(ending, StringComparison.Ordinal)
                && _types.GetValueOrDefault(name[..^ending.Length]) == "histogram"
            )
            {
                return name[..^ending.Length];
            }
        }

        return name;
    }
}
