using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TradingHub.Testing.AlpacaApi;

/// <summary>Compares the shape of an answer with that of a sample: names, JSON types, nulls, and the form of each text.</summary>
public static partial class AlpacaShape
{
    /// <summary>Where the answer differs, one line each; empty when it does not.</summary>
    /// <param name="sample">What it has to look like.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="maybeNull">Fields whose null depends on the market.</param>
    public static IReadOnlyList<string> Differences(JsonElement sample, JsonElement answer, params string[] maybeNull) =>
        [.. Compare("$", sample, answer, maybeNull)];

    private static IEnumerable<string> Compare(string path, JsonElement sample, JsonElement answer, string[] maybeNull)
    {
        if (KindOf(sample) != KindOf(answer))
        {
            bool isExcused =
                maybeNull.Contains(path.Split('.')[^1])
                && (sample.ValueKind == JsonValueKind.Null || answer.ValueKind == JsonValueKind.Null);
            return isExcused ? [] : [$"{path} is {KindOf(answer)} and not {KindOf(sample)}"];
        }

        return sample.ValueKind switch
        {
            JsonValueKind.Object => CompareObjects(path, sample, answer, maybeNull),
            JsonValueKind.Array => CompareLists(path, sample, answer, maybeNull),
            _ => [],
        };
    }

    /// <summary>Item by item where there are as many; else each like the sample's first.</summary>
    private static IEnumerable<string> CompareLists(string path, JsonElement sample, JsonElement answer, string[] maybeNull)
    {
        bool isPaired = sample.GetArrayLength() == answer.GetArrayLength();
        return sample.GetArrayLength() == 0
            ? []
            : answer
                .EnumerateArray()
                .SelectMany((item, index) => Compare($"{path}[{index}]", sample[isPaired ? index : 0], item, maybeNull));
    }

    private static IEnumerable<string> CompareObjects(string path, JsonElement sample, JsonElement answer, string[] maybeNull)
    {
        string[] wanted = [.. sample.EnumerateObject().Select(field => field.Name)];
        string[] given = [.. answer.EnumerateObject().Select(field => field.Name)];
        return wanted
            .Except(given)
            .Select(name => $"{path}.{name} is missing")
            .Concat(given.Except(wanted).Select(name => $"{path}.{name} is too much"))
            .Concat(
                wanted
                    .Intersect(given)
                    .SelectMany(name => Compare($"{path}.{name}", sample.GetProperty(name), answer.GetProperty(name), maybeNull))
            );
    }

    private static string KindOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.String => FormOf(value.GetString()!),
            var kind => kind.ToString(),
        };

    private static string FormOf(string text) =>
        Guid.TryParseExact(text, "D", out _) && string.Equals(text, text.ToLowerInvariant(), StringComparison.Ordinal) ? "uuid"
        : Number().IsMatch(text) ? "decimal text"
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "date"
        : Utc().IsMatch(text) ? "time in UTC"
        : Zoned().IsMatch(text) ? "time with offset"
        : "text";

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Utc();

    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3,9})?-0[45]:00$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Zoned();
}
