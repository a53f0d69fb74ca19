using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>Sessions and ends of day orders. Keeps the session of the current minute of each asset class, since sessions change on minutes.</summary>
internal sealed class TradingSessions(IMarketCalendar calendar)
{
    private readonly Dictionary<(AssetClass, bool), long> _endOfDay = [];
    private long _endOfDayMinute = -1;
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
        long minute = utcTicks / TimeSpan.TicksPerMinute;
        if (minute != _endOfDayMinute)
        {
            _endOfDay.Clear();
            _endOfDayMinute = minute;
        }

        if (!_endOfDay.TryGetValue((assetClass, extendedHours), out long end))
        {
            end = FindEndOfDay(assetClass, extendedHours, utcTicks);
            _endOfDay.Add((assetClass, extendedHours), end);
        }

        return end;
    }

    private long FindEndOfDay(AssetClass assetClass, bool extendedHours, long utcTicks)
    {
        DateTimeOffset now = new(utcTicks, TimeSpan.Zero);
        TradingDay? today = calendar.DayOf(assetClass, calendar.DateOf(assetClass, now));
        if (today is not null && now < End(today, extendedHours))
        {
            return End(today, extendedHours).UtcTicks;
        }

        return End(calendar.NextOpenAfter(assetClass, now), extendedHours).UtcTicks;
    }

    /// <summary>The trading day whose opening or closing auction an order that arrives now takes part in.</summary>
    public TradingDay AuctionDay(AssetClass assetClass, TimeInForce timeInForce, long utcTicks)
    {
        DateTimeOffset now = new(utcTicks, TimeSpan.Zero);
        TradingDay? today = calendar.DayOf(assetClass, calendar.DateOf(assetClass, now));
        bool isToday = today is not null && now < (timeInForce == TimeInForce.Opg ? today.Open : today.Close);
        return isToday ? today! : calendar.NextOpenAfter(assetClass, now);
    }

    /// <summary>
    /// Whether an auction takes orders now: the opening one until two minutes before the open, the closing one until ten minutes before the
    /// close, both again an hour before the end of the after-hours session. A market that never closes takes them always.
    /// Source: Alpaca's times in force (19:00 to 09:28, 19:00 to 15:50).
    /// </summary>
    public bool TakesAuctionOrders(AssetClass assetClass, TimeInForce timeInForce, long utcTicks)
    {
        DateTimeOffset now = new(utcTicks, TimeSpan.Zero);
        TradingDay? today = calendar.DayOf(assetClass, calendar.DateOf(assetClass, now));
        if (today is null || today.Close - today.Open >= TimeSpan.FromDays(1) - TimeSpan.FromHours(1))
        {
            return true;
        }

        DateTimeOffset last = timeInForce == TimeInForce.Opg ? today.Open.AddMinutes(-2) : today.Close.AddMinutes(-10);
        return now < last || now >= today.PostClose.AddHours(-1);
    }

    /// <summary>The open (UTC ticks) of the trading day that closes at a moment.</summary>
    public long OpenOf(AssetClass assetClass, long closeTicks)
    {
        DateTimeOffset inside = new(closeTicks - 1, TimeSpan.Zero);
        return calendar.DayOf(assetClass, calendar.DateOf(assetClass, inside))?.Open.UtcTicks ?? closeTicks;
    }

    private static DateTimeOffset End(TradingDay day, bool extendedHours) => extendedHours ? day.PostClose : day.Close;
}
