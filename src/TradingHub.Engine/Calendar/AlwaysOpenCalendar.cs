using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Calendar;

/// <summary>
/// A market that never closes, for the simulator: each date is a trading day whose regular session is the whole date (New York's for shares,
/// UTC's otherwise). Bars are cut as in the real calendar.
/// </summary>
public sealed class AlwaysOpenCalendar : IMarketCalendar
{
    /// <inheritdoc />
    public bool Knows(AssetClass assetClass, DateOnly date) => true;

    /// <inheritdoc />
    public TradingDay? DayOf(AssetClass assetClass, DateOnly date) => UsMarketCalendar.WholeDay(assetClass, date);

    /// <inheritdoc />
    public DateOnly DateOf(AssetClass assetClass, DateTimeOffset time) => BarBuckets.DateOf(assetClass, time);

    /// <inheritdoc />
    public SessionKind SessionAt(AssetClass assetClass, DateTimeOffset time) => SessionKind.Regular;

    /// <inheritdoc />
    public TradingDay NextOpenAfter(AssetClass assetClass, DateTimeOffset time) =>
        UsMarketCalendar.WholeDay(assetClass, DateOf(assetClass, time).AddDays(1));

    /// <inheritdoc />
    public (DateTimeOffset Start, DateTimeOffset End) BucketOf(AssetClass assetClass, Timeframe timeframe, DateTimeOffset time) =>
        BarBuckets.Of(assetClass, timeframe, time);
}
