using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.Markets;

/// <summary>What time it is in the market, on New York's clocks.</summary>
/// <param name="Timestamp">Now, with a fraction and an offset.</param>
/// <param name="IsOpen">Whether the regular session is on.</param>
/// <param name="NextOpen">Next start of a regular session.</param>
/// <param name="NextClose">Next end of one.</param>
internal sealed record AlpacaClock(string Timestamp, bool IsOpen, string NextOpen, string NextClose)
{
    /// <summary>The wire form of a moment.</summary>
    public static AlpacaClock At(DateTimeOffset now, IMarketCalendar calendar)
    {
        bool isOpen = calendar.SessionAt(AssetClass.Equity, now) == SessionKind.Regular;
        TradingDay next = calendar.NextOpenAfter(AssetClass.Equity, now);
        TradingDay? today = calendar.DayOf(AssetClass.Equity, calendar.DateOf(AssetClass.Equity, now));
        DateTimeOffset close = today is not null && today.Close > now ? today.Close : next.Close;
        return new AlpacaClock(
            AlpacaText.OfNewYork(now, withFraction: true),
            isOpen,
            AlpacaText.OfNewYork(next.Open, withFraction: false),
            AlpacaText.OfNewYork(close, withFraction: false)
        );
    }
}
