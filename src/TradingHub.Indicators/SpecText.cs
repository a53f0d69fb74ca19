using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TradingHub.Indicators;

/// <summary>Reads and writes the text of an <see cref="IndicatorSpec"/>.</summary>
internal static class SpecText
{
    private const int MostShown = 60;
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The one form of a name with its numbers.</summary>
    public static string NameOf(IndicatorDefinition definition, IReadOnlyList<double> arguments)
    {
        IEnumerable<string> numbers = definition.Parameters.Zip(
            arguments,
            (parameter, argument) => Write(parameter.Kind, argument)
        );
        return arguments.Count == 0 ? definition.Name : $"{definition.Name}({string.Join(',', numbers)})";
    }

    /// <summary>Cuts a list at the commas that stand outside brackets.</summary>
    public static IEnumerable<string> SplitList(string text)
    {
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            depth += text[at] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (text[at] == ',' && depth <= 0)
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }

    /// <summary>Reads one indicator.</summary>
    /// <param name="written">What was written, without blanks around it.</param>
    /// <param name="spec">The indicator.</param>
    /// <param name="error">A sentence that names the mistake and what is allowed.</param>
    public static bool TryRead(
        string written,
        [NotNullWhen(true)] out IndicatorSpec? spec,
        [NotNullWhen(false)] out string? error
    )
    {
        spec = null;
        int bracket = written.IndexOf('(', StringComparison.Ordinal);
        string name = bracket < 0 ? written : written[..bracket].TrimEnd();
        if (IndicatorCatalogue.Find(name) is not { } definition)
        {
            error = $"'{Shown(name)}' is not an indicator; known are {KnownNames()}.";
            return false;
        }

        if (bracket >= 0 && written[^1] != ')')
        {
            error = $"'{Shown(written)}' must end with its closing bracket, for example {definition.Example}.";
            return false;
        }

        string inside = bracket < 0 ? "" : written[(bracket + 1)..^1];
        if (!TryReadArguments(definition, inside, out double[]? arguments, out string? mistake))
        {
            error = $"'{Shown(written)}': {mistake}, for example {definition.Example}.";
            return false;
        }

        spec = new IndicatorSpec(definition, arguments);
        error = null;
        return true;
    }

    private static bool TryReadArguments(
        IndicatorDefinition definition,
        string text,
        [NotNullWhen(true)] out double[]? arguments,
        [NotNullWhen(false)] out string? mistake
    )
    {
        string[] parts = text.Length == 0 ? [] : text.Split(',', StringSplitOptions.TrimEntries);
        arguments = null;
        mistake = parts.Length == definition.Parameters.Count ? null : CountMistake(definition, parts.Length);
        double[] found = new double[parts.Length];
        for (int at = 0; at < parts.Length && mistake is null; at++)
        {
            IndicatorParameter parameter = definition.Parameters[at];
            if (!TryReadNumber(parameter, parts[at], out found[at]))
            {
                mistake = $"{parameter.Name} must be {parameter.Allowed}";
            }
            else if (parameter.ExceedsPrevious && found[at] <= found[at - 1])
            {
                mistake = $"{parameter.Name} must be more than {definition.Parameters[at - 1].Name}";
            }
        }

        arguments = mistake is null ? found : null;
        return mistake is null;
    }

    private static string CountMistake(IndicatorDefinition definition, int count)
    {
        string names = string.Join(", ", definition.Parameters.Select(parameter => parameter.Name));
        return definition.Parameters.Count switch
        {
            0 => $"{definition.Name} takes nothing in brackets",
            1 => $"{definition.Name} takes 1 argument ({names}), not {count}",
            int expected => $"{definition.Name} takes {expected} arguments ({names}), not {count}",
        };
    }

    private static bool TryReadNumber(IndicatorParameter parameter, string text, out double number)
    {
        if (parameter.Kind == ParameterKind.Time)
        {
            bool isTime = TryReadTime(text, out DateTimeOffset time);
            number = time.ToUnixTimeSeconds();
            return isTime;
        }

        NumberStyles style = parameter.Kind == ParameterKind.Whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out number)
            && number >= parameter.Minimum
            && number <= parameter.Maximum;
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", TimeForm, "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );

    private static string Write(ParameterKind kind, double argument) =>
        kind == ParameterKind.Time
            ? DateTimeOffset.FromUnixTimeSeconds((long)argument).ToString(TimeForm, CultureInfo.InvariantCulture)
            : argument.ToString(CultureInfo.InvariantCulture);

    private static string KnownNames()
    {
        string[] names = [.. IndicatorCatalogue.All.Select(definition => definition.Name)];
        return $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Shown(string written) => written.Length <= MostShown ? written : $"{written[..MostShown]}...";
}
