using TradingHub.Domain.Instruments;
using TradingHub.Engine.Calendar;
using TradingHub.Server.AlpacaApi.MarketData;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Every timeframe that Alpaca takes, and none more.</summary>
public sealed class BarLengthTests
{
    [Fact]
    public void Every_length_that_is_offered_is_read_in_its_long_and_its_short_form()
    {
        IEnumerable<string> minutes = Enumerable
            .Range(1, 59)
            .SelectMany(count => new[] { $"{count}Min", $"{count}T", $"{count}min" });
        IEnumerable<string> hours = Enumerable.Range(1, 23).SelectMany(count => new[] { $"{count}Hour", $"{count}H" });
        IEnumerable<string> months = new[] { 1, 2, 3, 4, 6, 12 }.SelectMany(count => new[] { $"{count}Month", $"{count}M" });

        string[] refused =
        [
            .. minutes
                .Concat(hours)
                .Concat(months)
                .Concat(["1Day", "1D", "1Week", "1W"])
                .Where(text => !BarLength.TryParse(text, out _)),
        ];

        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("Min")]
    [InlineData("0Min")]
    [InlineData("01Min")]
    [InlineData("60Min")]
    [InlineData("-1Min")]
    [InlineData("1.5Hour")]
    [InlineData("24Hour")]
    [InlineData("2Day")]
    [InlineData("3D")]
    [InlineData("2Week")]
    [InlineData("5Month")]
    [InlineData("13Month")]
    [InlineData("1m")]
    [InlineData("1Year")]
    [InlineData("1Min ")]
    [InlineData("99999999999Min")]
    public void Other_lengths_are_refused(string text) => Assert.False(BarLength.TryParse(text, out _));

    [Theory]
    [InlineData("7Min", "2026-03-02T14:30:00Z", "2026-03-02T14:27:00Z", "2026-03-02T14:34:00Z")]
    [InlineData("45Min", "2026-03-02T14:30:00Z", "2026-03-02T14:00:00Z", "2026-03-02T14:45:00Z")]
    [InlineData("23Hour", "2026-03-03T04:30:00Z", "2026-03-03T04:00:00Z", "2026-03-03T05:00:00Z")]
    [InlineData("1Month", "2026-03-02T14:30:00Z", "2026-03-01T05:00:00Z", "2026-04-01T04:00:00Z")]
    [InlineData("6Month", "2026-12-31T14:30:00Z", "2026-07-01T04:00:00Z", "2027-01-01T05:00:00Z")]
    public void A_bar_of_a_stock_is_counted_from_midnight_or_from_January_in_New_York(
        string text,
        string time,
        string start,
        string end
    )
    {
        Assert.True(BarLength.TryParse(text, out BarLength length));

        var bucket = length.BucketOf(DateTimeOffset.Parse(time), AssetClass.Equity, new UsMarketCalendar());

        Assert.Equal((DateTimeOffset.Parse(start), DateTimeOffset.Parse(end)), bucket);
    }

    [Theory]
    [InlineData("7Hour", "2026-03-02T22:30:00Z", "2026-03-02T21:00:00Z", "2026-03-03T00:00:00Z")]
    [InlineData("3Month", "2026-02-28T23:59:59Z", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z")]
    public void A_bar_of_a_pair_is_counted_in_UTC(string text, string time, string start, string end)
    {
        Assert.True(BarLength.TryParse(text, out BarLength length));

        var bucket = length.BucketOf(DateTimeOffset.Parse(time), AssetClass.Crypto, new UsMarketCalendar());

        Assert.Equal((DateTimeOffset.Parse(start), DateTimeOffset.Parse(end)), bucket);
    }
}
