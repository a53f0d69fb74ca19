using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Exchange;

/// <summary>Sessions and ends of day orders. Keeps the session of the current minute of each asset class, since sessions change on minutes.</summary>
internal sealed class TradingSessions(IMarketCalendar calendar)
{
    private readonly (long Minute, SessionKind Session)[] _current =
    [
        .. Enum.GetValues<AssetClass>().Select(_ => (-1L, default(SessionKind))),
    ];

    /// <summary>The session at a moment (UTC ticks).</summary>
    public SessionKind At(AssetClass assetClass, long utcTicks)
    {
        long minute = utcTicks / TimeSpan.TicksPerMinute;
        ref (long Minute, SessionKind Session) current = ref _current[(int)assetClass];
        if (current.Minute != minute)
        {
            current = (minute, calendar.SessionAt(assetClass, new DateTimeOffset(utcTicks, TimeSpan.Zero)));
        }

        return current.Session;
    }

    /// <summary>Whether an order may execute in a session.</summary>
    public static bool Allows(SessionKind session, bool extendedHours) =>
        session == SessionKind.Regular || (extendedHours && session != SessionKind.Closed);

    /// <summary>When a day order that arrives now expires (UTC ticks): the end of this trading day, or of the next when it is over.</summary>
    public long EndOfDay(AssetClass assetClass, bool extendedHours, long utcTicks)
    {
        DateTimeOffset now = new(utcTicks, TimeSpan.Zero);
        TradingDay? today = calendar.DayOf(assetClass, calendar.DateOf(assetClass, now));
        if (today is not null && now < End(today, extendedHours))
        {
            return End(today, extendedHours).UtcTicks;
        }

        return End(calendar.NextOpenAfter(assetClass, now), extendedHours).UtcTicks;
    }

    private static DateTimeOffset End(TradingDay day, bool extendedHours) => extendedHours ? day.PostClose : day.Close;
}
