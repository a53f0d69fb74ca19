using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.Calendar;

public sealed class UsMarketCalendarTests
{
    private readonly UsMarketCalendar _calendar = new();

    [Theory]
    // Winter: New York is five hours behind.
    [InlineData("2026-01-05T08:59:59.999Z", SessionKind.Closed)]
    [InlineData("2026-01-05T09:00:00Z", SessionKind.Pre)]
    [InlineData("2026-01-05T14:29:59.999Z", SessionKind.Pre)]
    [InlineData("2026-01-05T14:30:00Z", SessionKind.Regular)]
    [InlineData("2026-01-05T20:59:59.999Z", SessionKind.Regular)]
    [InlineData("2026-01-05T21:00:00Z", SessionKind.Post)]
    [InlineData("2026-01-06T00:59:59.999Z", SessionKind.Post)]
    [InlineData("2026-01-06T01:00:00Z", SessionKind.Closed)]
    // Summer: four hours.
    [InlineData("2026-07-06T08:00:00Z", SessionKind.Pre)]
    [InlineData("2026-07-06T13:30:00Z", SessionKind.Regular)]
    [InlineData("2026-07-06T20:00:00Z", SessionKind.Post)]
    // The Monday after the clocks went forward on 2026-03-08, and after they went back on 2026-11-01.
    [InlineData("2026-03-09T13:30:00Z", SessionKind.Regular)]
    [InlineData("2026-11-02T13:30:00Z", SessionKind.Pre)]
    [InlineData("2026-11-02T14:30:00Z", SessionKind.Regular)]
    // A half day, a holiday and a Saturday.
    [InlineData("2026-11-27T17:59:59.999Z", SessionKind.Regular)]
    [InlineData("2026-11-27T18:00:00Z", SessionKind.Post)]
    [InlineData("2026-11-27T22:00:00Z", SessionKind.Closed)]
    [InlineData("2026-11-26T15:00:00Z", SessionKind.Closed)]
    [InlineData("2026-11-28T15:00:00Z", SessionKind.Closed)]
    public void Shares_have_their_sessions(string time, SessionKind expected) =>
        Assert.Equal(expected, _calendar.SessionAt(AssetClass.Equity, DateTimeOffset.Parse(time)));

    [Theory]
    [InlineData("2026-07-03T20:59:59.999Z", SessionKind.Regular)]
    [InlineData("2026-07-03T21:00:00Z", SessionKind.Closed)]
    [InlineData("2026-07-04T12:00:00Z", SessionKind.Closed)]
    [InlineData("2026-07-05T20:59:59.999Z", SessionKind.Closed)]
    [InlineData("2026-07-05T21:00:00Z", SessionKind.Regular)]
    [InlineData("2026-01-04T21:59:59.999Z", SessionKind.Closed)]
    [InlineData("2026-01-04T22:00:00Z", SessionKind.Regular)]
    public void Currencies_trade_from_sunday_to_friday_evening(string time, SessionKind expected) =>
        Assert.Equal(expected, _calendar.SessionAt(AssetClass.Currency, DateTimeOffset.Parse(time)));

    [Fact]
    public void Crypto_trades_on_christmas_night() =>
        Assert.Equal(SessionKind.Regular, _calendar.SessionAt(AssetClass.Crypto, DateTimeOffset.Parse("2026-12-25T03:00:00Z")));

    [Theory]
    [InlineData("2026-07-02T13:29:59Z", "2026-07-02T13:30:00Z")]
    [InlineData("2026-07-02T13:30:00Z", "2026-07-06T13:30:00Z")] // Over the holiday on Friday and the weekend.
    [InlineData("2026-11-25T22:00:00Z", "2026-11-27T14:30:00Z")]
    [InlineData("2001-09-10T22:00:00Z", "2001-09-17T13:30:00Z")]
    public void The_next_open_skips_what_is_closed(string after, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected),
            _calendar.NextOpenAfter(AssetClass.Equity, DateTimeOffset.Parse(after)).Open
        );

    [Fact]
    public void A_date_that_the_rules_do_not_cover_counts_as_closed()
    {
        Assert.Null(_calendar.DayOf(AssetClass.Equity, new DateOnly(1999, 6, 1)));
        Assert.Null(_calendar.DayOf(AssetClass.Equity, new DateOnly(2031, 6, 3)));
    }

    [Theory]
    [InlineData(AssetClass.Equity, "2026-07-07T03:59:59Z", "2026-07-06")]
    [InlineData(AssetClass.Equity, "2026-07-07T04:00:00Z", "2026-07-07")]
    [InlineData(AssetClass.Crypto, "2026-07-06T23:59:59Z", "2026-07-06")]
    [InlineData(AssetClass.Currency, "2026-07-07T00:00:00Z", "2026-07-07")]
    public void The_trading_date_is_new_yorks_for_shares_and_utcs_otherwise(
        AssetClass assetClass,
        string time,
        string expected
    ) => Assert.Equal(DateOnly.Parse(expected), _calendar.DateOf(assetClass, DateTimeOffset.Parse(time)));
}
