using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.Calendar;

public sealed class BarBucketsTests
{
    [Theory]
    [InlineData(AssetClass.Equity, Timeframe.OneMinute, "2026-07-06T13:31:59.9999999Z", "2026-07-06T13:31Z", "2026-07-06T13:32Z")]
    [InlineData(AssetClass.Equity, Timeframe.FiveMinutes, "2026-07-06T13:34:00Z", "2026-07-06T13:30Z", "2026-07-06T13:35Z")]
    [InlineData(AssetClass.Equity, Timeframe.FifteenMinutes, "2026-07-06T13:44:00Z", "2026-07-06T13:30Z", "2026-07-06T13:45Z")]
    [InlineData(AssetClass.Equity, Timeframe.ThirtyMinutes, "2026-07-06T13:30:00Z", "2026-07-06T13:30Z", "2026-07-06T14:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.OneHour, "2026-07-06T13:30:00Z", "2026-07-06T13:00Z", "2026-07-06T14:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.FourHours, "2026-07-06T13:30:00Z", "2026-07-06T12:00Z", "2026-07-06T16:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.FourHours, "2026-01-05T14:30:00Z", "2026-01-05T13:00Z", "2026-01-05T17:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.OneDay, "2026-07-06T13:30:00Z", "2026-07-06T04:00Z", "2026-07-07T04:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.OneWeek, "2026-07-12T12:00:00Z", "2026-07-06T04:00Z", "2026-07-13T04:00Z")]
    [InlineData(AssetClass.Crypto, Timeframe.FourHours, "2026-07-06T13:30:00Z", "2026-07-06T12:00Z", "2026-07-06T16:00Z")]
    [InlineData(AssetClass.Crypto, Timeframe.OneDay, "2026-07-06T23:30:00Z", "2026-07-06T00:00Z", "2026-07-07T00:00Z")]
    [InlineData(AssetClass.Currency, Timeframe.OneWeek, "2026-07-06T00:00:00Z", "2026-07-06T00:00Z", "2026-07-13T00:00Z")]
    // The day on which the clocks go forward has 23 hours, the one on which they go back 25; their first bar of four hours has 3 and 5.
    [InlineData(AssetClass.Equity, Timeframe.OneDay, "2026-03-08T12:00:00Z", "2026-03-08T05:00Z", "2026-03-09T04:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.OneDay, "2026-11-01T12:00:00Z", "2026-11-01T04:00Z", "2026-11-02T05:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.FourHours, "2026-03-08T07:30:00Z", "2026-03-08T05:00Z", "2026-03-08T08:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.FourHours, "2026-11-01T06:30:00Z", "2026-11-01T04:00Z", "2026-11-01T09:00Z")]
    [InlineData(AssetClass.Equity, Timeframe.OneWeek, "2026-03-09T12:00:00Z", "2026-03-09T04:00Z", "2026-03-16T04:00Z")]
    public void A_moment_lies_in_its_bucket(AssetClass assetClass, Timeframe timeframe, string time, string start, string end)
    {
        (DateTimeOffset, DateTimeOffset) expected = (DateTimeOffset.Parse(start), DateTimeOffset.Parse(end));

        Assert.Equal(expected, new UsMarketCalendar().BucketOf(assetClass, timeframe, DateTimeOffset.Parse(time)));
        Assert.Equal(expected, new AlwaysOpenCalendar().BucketOf(assetClass, timeframe, DateTimeOffset.Parse(time)));
    }

    [Theory]
    [InlineData(AssetClass.Equity)]
    [InlineData(AssetClass.Crypto)]
    public void Buckets_follow_each_other_without_gap_or_overlap_through_a_year(AssetClass assetClass)
    {
        DateTimeOffset last = DateTimeOffset.Parse("2027-01-02T00:00Z");
        foreach (Timeframe timeframe in Timeframes.All.Where(timeframe => timeframe >= Timeframe.OneHour))
        {
            DateTimeOffset at = DateTimeOffset.Parse("2026-01-01T12:00Z");
            (DateTimeOffset _, DateTimeOffset end) = BarBuckets.Of(assetClass, timeframe, at);
            while (end < last)
            {
                (DateTimeOffset start, DateTimeOffset next) = BarBuckets.Of(assetClass, timeframe, end);
                Assert.Equal(end, start);
                Assert.Equal((start, next), BarBuckets.Of(assetClass, timeframe, next.AddTicks(-1)));
                end = next;
            }
        }
    }

    [Fact]
    public void The_market_that_never_closes_trades_on_a_sunday_night()
    {
        IMarketCalendar calendar = new AlwaysOpenCalendar();
        DateTimeOffset sunday = DateTimeOffset.Parse("2026-07-05T03:00Z");

        Assert.Equal(SessionKind.Regular, calendar.SessionAt(AssetClass.Equity, sunday));
        Assert.Equal(new DateOnly(2026, 7, 4), calendar.DateOf(AssetClass.Equity, sunday));
        Assert.Equal(DateTimeOffset.Parse("2026-07-05T04:00Z"), calendar.NextOpenAfter(AssetClass.Equity, sunday).Open);
    }
}
