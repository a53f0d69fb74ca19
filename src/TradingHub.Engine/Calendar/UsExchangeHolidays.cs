namespace TradingHub.Engine.Calendar;

/// <summary>
/// Days on which the US stock exchanges are closed or close early, by the exchanges' rules (NYSE Rule 7.2 and its published calendars):
/// a holiday on a Sunday is observed on Monday, one on a Saturday on Friday, but New Year's Day on a Saturday is not observed.
/// </summary>
internal static class UsExchangeHolidays
{
    /// <summary>First year for which the days of mourning and of disaster are known.</summary>
    public const int FirstYear = 2000;

    /// <summary>Last year for which the rules are taken to hold.</summary>
    public const int LastYear = 2030;

    private static readonly HashSet<DateOnly> UnplannedClosures =
    [
        // The attack on the World Trade Center.
        new(2001, 9, 11),
        new(2001, 9, 12),
        new(2001, 9, 13),
        new(2001, 9, 14),
        // Days of mourning for the presidents Reagan and Ford.
        new(2004, 6, 11),
        new(2007, 1, 2),
        // Hurricane Sandy.
        new(2012, 10, 29),
        new(2012, 10, 30),
        // Days of mourning for the presidents Bush and Carter.
        new(2018, 12, 5),
        new(2025, 1, 9),
    ];

    /// <summary>Whether the exchanges are closed on a weekday.</summary>
    public static bool IsClosed(DateOnly date) =>
        UnplannedClosures.Contains(date)
        || date.Month switch
        {
            1 => IsNewYear(date) || IsNth(date, DayOfWeek.Monday, 3),
            2 => IsNth(date, DayOfWeek.Monday, 3),
            3 or 4 => date == EasterOf(date.Year).AddDays(-2),
            5 => date is { DayOfWeek: DayOfWeek.Monday, Day: > 24 },
            6 => date.Year >= 2022 && date == Observed(new DateOnly(date.Year, 6, 19)),
            7 => date == Observed(new DateOnly(date.Year, 7, 4)),
            9 => IsNth(date, DayOfWeek.Monday, 1),
            11 => IsNth(date, DayOfWeek.Thursday, 4),
            12 => date == Observed(new DateOnly(date.Year, 12, 25)),
            _ => false,
        };

    /// <summary>
    /// Whether the exchanges close at 13:00: before Independence Day and Christmas when the holiday is a Tuesday to Friday, and the day after
    /// Thanksgiving. Two years had another Friday instead or in addition.
    /// </summary>
    public static bool IsHalfDay(DateOnly date) =>
        date switch
        {
            { Year: 2002, Month: 7 } => date.Day == 5,
            { Year: 2003, Month: 12, Day: 26 } => true,
            { Month: 7, Day: 3 } or { Month: 12, Day: 24 } => date.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Thursday,
            { Month: 11 } => IsNth(date.AddDays(-1), DayOfWeek.Thursday, 4),
            _ => false,
        };

    private static bool IsNewYear(DateOnly date) => date.Day == 1 || (date.Day == 2 && date.DayOfWeek == DayOfWeek.Monday);

    private static bool IsNth(DateOnly date, DayOfWeek weekday, int nth) =>
        date.DayOfWeek == weekday && (date.Day + 6) / 7 == nth;

    private static DateOnly Observed(DateOnly holiday) =>
        holiday.DayOfWeek switch
        {
            DayOfWeek.Saturday => holiday.AddDays(-1),
            DayOfWeek.Sunday => holiday.AddDays(1),
            _ => holiday,
        };

    /// <summary>Easter Sunday. Source: the anonymous Gregorian algorithm (Meeus, Jones, Butcher).</summary>
    private static DateOnly EasterOf(int year)
    {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int skipped = (century + 8) / 25;
        int correction = (century - skipped + 1) / 3;
        int epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        int weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        int late = (golden + (11 * epact) + (22 * weekday)) / 451;
        int days = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
