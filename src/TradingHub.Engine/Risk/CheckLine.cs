using System.Globalization;
using System.Text;

namespace TradingHub.Engine.Risk;

/// <summary>
/// The checks of one decision in one short text, as the journal keeps it: <c>R16:quantity=10/100000;R17:notional=1030.1/100000</c>. Checks
/// without a figure are left out; a failed one ends in an exclamation mark. Read only when somebody asks.
/// </summary>
internal static class CheckLine
{
    private const int Decimals = 6;

    /// <summary>Writes the line.</summary>
    public static string Write(IReadOnlyList<CheckResult> checks)
    {
        StringBuilder line = new(256);
        foreach (CheckResult check in checks)
        {
            bool isFailed = check.Outcome == CheckOutcome.Failed;
            if (!isFailed && (check.Outcome != CheckOutcome.Passed || check.Measure.Value is null))
            {
                continue;
            }

            line.Append(line.Length == 0 ? "" : ";").Append(check.Id).Append(':').Append(check.Name);
            if (check.Measure.Value is { } value)
            {
                Append(line.Append('='), value);
            }

            if (check.Measure.Limit is { } limit)
            {
                Append(line.Append('/'), limit);
            }

            line.Append(isFailed ? "!" : "");
        }

        return line.ToString();
    }

    /// <summary>Reads a line back; what is not such a line gives nothing.</summary>
    public static IReadOnlyList<CheckFigure> Read(string? line) =>
        string.IsNullOrEmpty(line) ? [] : [.. line.Split(';').Select(ReadOne).OfType<CheckFigure>()];

    private static CheckFigure? ReadOne(string text)
    {
        bool isFailed = text.EndsWith('!');
        string[] parts = text.TrimEnd('!').Split(':', 2);
        if (parts.Length < 2)
        {
            return null;
        }

        string[] figures = parts[1].Split('=', 2);
        string[] numbers = figures.Length < 2 ? [] : figures[1].Split('/', 2);
        return new CheckFigure(parts[0], figures[0].Split('/')[0], Number(numbers, 0), Number(numbers, 1), !isFailed);
    }

    private static decimal? Number(string[] numbers, int index) =>
        index < numbers.Length
        && decimal.TryParse(numbers[index], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;

    private static void Append(StringBuilder line, decimal number) =>
        line.Append(CultureInfo.InvariantCulture, $"{decimal.Round(number, Decimals):0.######}");
}

/// <summary>A check of a past decision.</summary>
/// <param name="Id">Number of the check.</param>
/// <param name="Name">What it looked at.</param>
/// <param name="Value">The figure, where there is one.</param>
/// <param name="Limit">What it was compared with.</param>
/// <param name="Passed">Whether the order kept it.</param>
public sealed record CheckFigure(string Id, string Name, decimal? Value, decimal? Limit, bool Passed);

/// <summary>Reads the checks of past decisions.</summary>
public static class CheckFigures
{
    /// <summary>The checks of a line of the journal; none for a line of an earlier version.</summary>
    public static IReadOnlyList<CheckFigure> Read(string? line) => CheckLine.Read(line);
}
