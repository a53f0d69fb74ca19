using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Risk;

/// <summary>Whether the auctions of shares take orders now.</summary>
/// <param name="TakesOpening">The opening auction: from an hour before the evening's end to two minutes before the open.</param>
/// <param name="TakesClosing">The closing auction: from the same hour to ten minutes before the close.</param>
public readonly record struct AuctionHours(bool TakesOpening, bool TakesClosing)
{
    private static readonly TimeSpan EveningLength = TimeSpan.FromHours(1);
    private static readonly TimeSpan BeforeOpen = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BeforeClose = TimeSpan.FromMinutes(10);

    /// <summary>The hours at a moment. A market that never closes has no such hours and takes orders at any time.</summary>
    public static AuctionHours At(IMarketCalendar calendar, DateTimeOffset now)
    {
        TradingDay? day = calendar.DayOf(AssetClass.Equity, calendar.DateOf(AssetClass.Equity, now));
        bool isEvening = day is null || now >= day.PostClose - EveningLength || day.PostClose <= day.Close;
        return new AuctionHours(isEvening || now < day!.Open - BeforeOpen, isEvening || now < day!.Close - BeforeClose);
    }
}
