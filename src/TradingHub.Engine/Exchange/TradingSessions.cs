using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>Sessions and ends of day orders. Keeps the session of the current minute of each asset class, since sessions change on minutes.</summary>
internal sealed class TradingSessions(IMarketCalendar calendar)
{
    private readonly Dictionary<(AssetClass, bool), long> _endOfDay = [];
    private long _endOfDayMinute = -1;
    private readonly (long Minute, SessionKind Session, long Open, long PreOpen)[] _current =
    [
        .. Enum.GetValues<AssetClass>().Select(_ => (-1L, default(SessionKind), 0L, 0L)),
    ];

    /// <summary>The session at a moment (UTC ticks).</summary>
    public SessionKind At(AssetClass assetClass, long utcTicks)
    {
        Look(assetClass, utcTicks);
        return _current[(int)assetClass].Session;
    }

    /// <summary>
    /// Start (UTC ticks) of the session that a moment lies in: the open, or the start of the pre-market; 0 in a market that does not close
    /// between two days.
    /// </summary>
    public long StartOf(AssetClass assetClass, bool extendedHours, long utcTicks)
    {
        Look(assetClass, utcTicks);
        return extendedHours ? _current[(int)assetClass].PreOpen : _current[(int)assetClass].Open;
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
    /// close, both again from 19:00. A market that never closes takes them always.
    /// Source: Alpaca's times in force (19:00 to 09:28, 19:00 to 15:50).
    /// </summary>
    public bool TakesAuctionOrders(AssetClass assetClass, TimeInForce timeInForce, long utcTicks)
    {
        DateTimeOffset now = new(utcTicks, TimeSpan.Zero);
        TradingDay? today = calendar.DayOf(assetClass, calendar.DateOf(assetClass, now));
        if (today is null || NeverCloses(today))
        {
            return true;
        }

        DateTimeOffset last = timeInForce == TimeInForce.Opg ? today.Open.AddMinutes(-2) : today.Close.AddMinutes(-10);
        DateTimeOffset evening = today.PostClose.AddHours(today.IsHalfDay ? 2 : -1);
        return now < last || now >= evening;
    }

    /// <summary>The open (UTC ticks) of the trading day that closes at a moment.</summary>
    public long OpenOf(AssetClass assetClass, long closeTicks)
    {
        DateTimeOffset inside = new(closeTicks - 1, TimeSpan.Zero);
        return calendar.DayOf(assetClass, calendar.DateOf(assetClass, inside))?.Open.UtcTicks ?? closeTicks;
    }

    private void Look(AssetClass assetClass, long utcTicks)
    {
        long minute = utcTicks / TimeSpan.TicksPerMinute;
        if (_current[(int)assetClass].Minute == minute)
        {
            return;
        }

        DateTimeOffset time = new(utcTicks, TimeSpan.Zero);
        TradingDay? today = calendar.DayOf(assetClass, calendar.DateOf(assetClass, time));
        bool hasStart = today is not null && !NeverCloses(today);
        _current[(int)assetClass] = (
            minute,
            calendar.SessionAt(assetClass, time),
            hasStart ? today!.Open.UtcTicks : 0,
            hasStart ? today!.PreOpen.UtcTicks : 0
        );
    }

    private static bool NeverCloses(TradingDay day) => day.Close - day.Open >= TimeSpan.FromHours(23);

    private static DateTimeOffset End(TradingDay day, bool extendedHours) => extendedHours ? day.PostClose : day.Close;
}
