using System.Globalization;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Objectives;
using TradingHub.Intelligence.Boosting.Training;

namespace TradingHub.Intelligence.Boosting.Native;

/// <summary>Settings as the native library reads them.</summary>
internal static class NativeParameters
{
    /// <summary>
    /// Histograms by column instead of by whichever way a trial finds quicker, and no bundles of sparse features, which lose a row in ten thousand:
    /// only so are models the same each time.
    /// </summary>
    private const string Repeatable = "deterministic=true force_col_wise=true enable_bundle=false";

    /// <summary>Model files have 0 and 1 for these, which the library writes but does not read.</summary>
    private static readonly string[] Flags =
    [
        "first_metric_only",
        "use_missing",
        "feature_pre_filter",
        "is_unbalance",
        "boost_from_average",
    ];

    /// <summary>Writes them: names and values, separated by blanks.</summary>
    public static string Write(BoostingSettings settings, FeatureTable table)
    {
        // Its default is the first metric of an objective alone, and it samples one side by itself for each of its threads.
        BoostingSettings own = settings with
        {
            Metrics = settings.Metrics.Count > 0 ? settings.Metrics : ObjectiveTable.MetricsOf(settings.Objective),
            Threads = settings.Sampling.OneSide ? 1 : settings.Threads,
        };
        int[] categorical = [.. Enumerable.Range(0, table.Names.Count).Where(table.IsCategorical)];
        string categories = categorical.Length > 0 ? $" categorical_feature={string.Join(',', categorical)}" : "";
        IEnumerable<string> pairs = ParameterTable.Write(own).Select(one => $"{one.Key}={ValueOf(one)}");
        return $"{string.Join(' ', pairs)} verbosity=-1 {Repeatable}{categories}";
    }

    private static string ValueOf(KeyValuePair<string, string> parameter) =>
        Flags.Contains(parameter.Key) ? (parameter.Value == "1" ? "true" : "false") : WithoutPoint(parameter.Value);

    /// <summary>
    /// A number as digits and a power of ten. The library adds the part behind a point to the one before it and so rounds twice; this form it reads
    /// exactly, up to 15 digits.
    /// </summary>
    private static string WithoutPoint(string value)
    {
        int point = value.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return value;
        }

        string[] parts = value.Split('E');
        int power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return $"{parts[0].Remove(point, 1)}e{power - (parts[0].Length - point - 1)}";
    }
}
