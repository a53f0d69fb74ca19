using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>A regular session and the moments around it.</summary>
internal sealed record NaiveSession(DateTimeOffset PreOpen, DateTimeOffset Open, DateTimeOffset Close, DateTimeOffset PostClose);

/// <summary>Hours of the exchange by the system's time zones, from October 2026 to March 2027, with the holidays of these months.</summary>
internal static class NaiveHours
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTime[] Closed =
    [
        new(2026, 11, 26),
        new(2026, 12, 25),
        new(2027, 1, 1),
        new(2027, 1, 18),
        new(2027, 2, 15),
        new(2027, 3, 26),
    ];
    private static readonly DateTime[] Half = [new(2026, 11, 27), new(2026, 12, 24)];

    /// <summary>Whether the regular session runs.</summary>
    public static bool IsRegular(bool isCrypto, DateTimeOffset now) =>
        isCrypto || (SessionOf(DateAt(now)) is { } day && day.Open <= now && now < day.Close);

    /// <summary>Whether an order can trade at a moment.</summary>
    public static bool CanTrade(bool isCrypto, bool extended, DateTimeOffset now) =>
        IsRegular(isCrypto, now) || (extended && SessionOf(DateAt(now)) is { } day && day.PreOpen <= now && now < day.PostClose);

    /// <summary>Start of the session that a moment in it belongs to.</summary>
    public static DateTimeOffset StartOf(bool isCrypto, bool extended, DateTimeOffset now) =>
        isCrypto || SessionOf(DateAt(now)) is not { } day ? DateTimeOffset.MinValue
        : extended ? day.PreOpen
        : day.Open;

    /// <summary>When an order that arrives at a moment ends.</summary>
    public static DateTimeOffset EndOf(BrokerOrder order, bool isCrypto, DateTimeOffset now) =>
        order.TimeInForce switch
        {
            TimeInForce.Day when isCrypto => new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero),
            TimeInForce.Day => NextEnd(now, day => order.ExtendedHours ? day.PostClose : day.Close),
            TimeInForce.Opg or TimeInForce.Cls => AuctionOf(order.TimeInForce, now).Close,
            _ => now.AddDays(90),
        };

    /// <summary>The session whose opening or closing auction is the next.</summary>
    public static NaiveSession AuctionOf(TimeInForce timeInForce, DateTimeOffset now) =>
        Next(now, day => timeInForce == TimeInForce.Opg ? day.Open : day.Close);

    /// <summary>On-open orders are taken from 19:00 to two minutes before the open, on-close orders to ten minutes before the close.</summary>
    public static bool TakesAuctionOrders(TimeInForce timeInForce, DateTimeOffset now)
    {
        DateTime local = Local(now);
        NaiveSession? day = SessionOf(local.Date);
        DateTimeOffset? last = timeInForce == TimeInForce.Opg ? day?.Open.AddMinutes(-2) : day?.Close.AddMinutes(-10);
        return local.TimeOfDay >= TimeSpan.FromHours(19) || last is null || now < last;
    }

    private static DateTimeOffset NextEnd(DateTimeOffset now, Func<NaiveSession, DateTimeOffset> end) => end(Next(now, end));

    private static NaiveSession Next(DateTimeOffset now, Func<NaiveSession, DateTimeOffset> end)
    {
        DateTime date = DateAt(now);
        while (true)
        {
            if (SessionOf(date) is { } day && now < end(day))
            {
                return day;
            }

            date = date.AddDays(1);
        }
    }

    private static DateTime Local(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, NewYork).DateTime;

    private static DateTime DateAt(DateTimeOffset now) => Local(now).Date;

    private static NaiveSession? SessionOf(DateTime date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Closed.Contains(date))
        {
            return null;
        }

        bool isHalf = Half.Contains(date);
        return new NaiveSession(At(date, 4), At(date, 9.5), At(date, isHalf ? 13 : 16), At(date, isHalf ? 17 : 20));
    }

    private static DateTimeOffset At(DateTime date, double hour)
    {
        DateTime local = date.AddHours(hour);
        return new DateTimeOffset(local, NewYork.GetUtcOffset(local)).ToUniversalTime();
    }
}
