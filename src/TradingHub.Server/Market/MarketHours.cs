using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting.Composition;

namespace TradingHub.Server.Market;

/// <summary>The market's time and hours as they are shown. US shares decide; pairs have hours of their own.</summary>
internal sealed class MarketHours(MarketClock clock, TimeProvider machine, IMarketCalendar calendar, ReplayView replay)
{
    private const string Zone = "America/New_York";

    /// <summary>What time it is in the market.</summary>
    public ClockResponse Now()
    {
        DateTimeOffset now = clock.Now;
        SessionKind session = calendar.SessionAt(AssetClass.Equity, now);
        TradingDay next = calendar.NextOpenAfter(AssetClass.Equity, now);
        TradingDay? today = calendar.DayOf(AssetClass.Equity, calendar.DateOf(AssetClass.Equity, now));
        return new ClockResponse(
            now,
            machine.GetUtcNow(),
            session == SessionKind.Regular,
            session,
            next.Open,
            today is not null && today.Close > now ? today.Close : next.Close,
            calendar is Engine.Calendar.AlwaysOpenCalendar ? "always_open" : "us_equity",
            Zone,
            replay.Now()
        );
    }

    /// <summary>Trading dates from the first to the last, both inclusive.</summary>
    public IReadOnlyList<CalendarDay> DaysBetween(DateOnly first, DateOnly last) =>
        [
            .. Enumerable
                .Range(0, last.DayNumber - first.DayNumber + 1)
                .Select(day => calendar.DayOf(AssetClass.Equity, first.AddDays(day)))
                .OfType<TradingDay>()
                .Select(CalendarDay.From),
        ];
}
