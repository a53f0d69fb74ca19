using System.Globalization;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>A length of the calendar as Alpaca writes it, for example <c>1M</c>.</summary>
/// <param name="Count">At least 1, at most a hundred years in all.</param>
/// <param name="Unit">D, W, M or A: days, weeks, months, years.</param>
internal readonly record struct HistoryPeriod(int Count, char Unit)
{
    private const int MostDays = 36_500;

    /// <summary>Nominal length in days: a month counts 30, a year 365.</summary>
    public int Days => Count * DaysOf(Unit);

    /// <summary>Reads a period; null when the text is none.</summary>
    public static HistoryPeriod? Read(string text)
    {
        char unit = text[^1];
        bool isRead = int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        bool isPeriod = isRead && count >= 1 && DaysOf(unit) > 0 && count <= MostDays / DaysOf(unit);
        return isPeriod ? new HistoryPeriod(count, unit) : null;
    }

    /// <summary>The date that lies this length before another.</summary>
    public DateOnly Before(DateOnly date) => Move(date, -Count);

    /// <summary>The date that lies this length after another.</summary>
    public DateOnly After(DateOnly date) => Move(date, Count);

    private static int DaysOf(char unit) =>
        unit switch
        {
            'D' => 1,
            'W' => 7,
            'M' => 30,
            'A' => 365,
            _ => 0,
        };

    private DateOnly Move(DateOnly date, int count) =>
        Unit switch
        {
            'M' => date.AddMonths(count),
            'A' => date.AddYears(count),
            _ => date.AddDays(count * DaysOf(Unit)),
        };
}
