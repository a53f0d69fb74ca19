namespace TradingHub.Proofs.Orders.Twin;

/// <summary>Hours of the exchange by the system's time zones. Knows no holidays: for weeks that have none.</summary>
internal static class NaiveHours
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>Whether an order can trade at a moment.</summary>
    public static bool CanTrade(bool isCrypto, bool extended, DateTimeOffset now)
    {
        DateTime local = TimeZoneInfo.ConvertTime(now, NewYork).DateTime;
        double hour = local.TimeOfDay.TotalHours;
        bool isWeekday = local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        return isCrypto || (isWeekday && (extended ? hour is >= 4 and < 20 : hour is >= 9.5 and < 16));
    }

    /// <summary>When a day order that arrives at a moment ends.</summary>
    public static DateTimeOffset EndOfDay(bool isCrypto, bool extended, DateTimeOffset now)
    {
        if (isCrypto)
        {
            return new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        }

        DateTime date = TimeZoneInfo.ConvertTime(now, NewYork).Date;
        while (true)
        {
            DateTime end = date.AddHours(extended ? 20 : 16);
            DateTimeOffset moment = new(end, NewYork.GetUtcOffset(end));
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && now < moment)
            {
                return moment;
            }

            date = date.AddDays(1);
        }
    }
}
