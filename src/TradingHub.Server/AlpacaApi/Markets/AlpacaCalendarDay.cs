using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Calendar;

namespace TradingHub.Server.AlpacaApi.Markets;

/// <summary>One trading day on New York's clocks; the forms of the times are Alpaca's.</summary>
/// <param name="Date">The date.</param>
/// <param name="Open">Start of the regular session, <c>09:30</c>.</param>
/// <param name="Close">End of the regular session, <c>16:00</c>.</param>
/// <param name="SessionOpen">Start of the pre-market, <c>0400</c>.</param>
/// <param name="SessionClose">End of the after-hours session, <c>2000</c>.</param>
/// <param name="SettlementDate">The next trading day, on which trades settle.</param>
internal sealed record AlpacaCalendarDay(
    DateOnly Date,
    string Open,
    string Close,
    string SessionOpen,
    string SessionClose,
    DateOnly SettlementDate
)
{
    private const int LongestPauseDays = 10;

    /// <summary>The trading days from the first to the last, both inclusive.</summary>
    public static IReadOnlyList<AlpacaCalendarDay> Between(
        DateOnly first,
        DateOnly last,
        bool bySettlement,
        IMarketCalendar calendar
    )
    {
        DateOnly start = bySettlement ? first.AddDays(-LongestPauseDays) : first;
        int count = Math.Max(0, last.DayNumber - start.DayNumber + 1);
        IEnumerable<AlpacaCalendarDay> days = Enumerable
            .Range(0, count)
            .Select(day => calendar.DayOf(AssetClass.Equity, start.AddDays(day)))
            .OfType<TradingDay>()
            .Select(day => From(day, calendar));
        return [.. days.Where(day => !bySettlement || (day.SettlementDate >= first && day.SettlementDate <= last))];
    }

    private static AlpacaCalendarDay From(TradingDay day, IMarketCalendar calendar) =>
        new(
            day.Date,
            At(day.Open, "HH:mm"),
            At(day.Close, "HH:mm"),
            At(day.PreOpen, "HHmm"),
            At(day.PostClose, "HHmm"),
            Enumerable
                .Range(1, LongestPauseDays)
                .Select(days => day.Date.AddDays(days))
                .FirstOrDefault(date => calendar.DayOf(AssetClass.Equity, date) is not null, day.Date.AddDays(1))
        );

    private static string At(DateTimeOffset time, string format) =>
        NewYork.LocalOf(time).ToString(format, CultureInfo.InvariantCulture);
}
