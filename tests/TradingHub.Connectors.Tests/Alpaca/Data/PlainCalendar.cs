using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Buckets cut from midnight UTC, of pairs; of shares from midnight New York in winter. Every day is a trading day.</summary>
internal sealed class PlainCalendar : IMarketCalendar
{
    public bool Knows(AssetClass assetClass, DateOnly date) => true;

    public TradingDay? DayOf(AssetClass assetClass, DateOnly date) => null;

    public DateOnly DateOf(AssetClass assetClass, DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    public SessionKind SessionAt(AssetClass assetClass, DateTimeOffset time) => SessionKind.Regular;

    public TradingDay NextOpenAfter(AssetClass assetClass, DateTimeOffset time) => throw new NotSupportedException();

    public (DateTimeOffset Start, DateTimeOffset End) BucketOf(AssetClass assetClass, Timeframe timeframe, DateTimeOffset time)
    {
        TimeSpan shift = assetClass == AssetClass.Equity ? TimeSpan.FromHours(5) : TimeSpan.Zero;
        long local = (time - shift).UtcTicks;
        DateTimeOffset start = new DateTimeOffset(local - (local % timeframe.Length().Ticks), TimeSpan.Zero) + shift;
        return (start, start + timeframe.Length());
    }
}
