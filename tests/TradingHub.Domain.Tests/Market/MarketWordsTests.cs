using System.Runtime.CompilerServices;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Domain.Tests.Market;

public sealed class MarketWordsTests
{
    [Theory]
    [InlineData("1Min", Timeframe.OneMinute)]
    [InlineData("5m", Timeframe.FiveMinutes)]
    [InlineData("15MIN", Timeframe.FifteenMinutes)]
    [InlineData("30m", Timeframe.ThirtyMinutes)]
    [InlineData("1h", Timeframe.OneHour)]
    [InlineData("4Hour", Timeframe.FourHours)]
    [InlineData("1D", Timeframe.OneDay)]
    [InlineData("1week", Timeframe.OneWeek)]
    public void A_timeframe_is_read_in_both_forms_and_any_case(string text, Timeframe timeframe)
    {
        Assert.True(Timeframes.TryParse(text, out Timeframe read));
        Assert.Equal(timeframe, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2m")]
    [InlineData("1")]
    [InlineData("0")]
    public void Another_text_is_no_timeframe(string? text) => Assert.False(Timeframes.TryParse(text, out _));

    [Fact]
    public void Every_timeframe_is_read_back_from_its_name() =>
        Assert.All(
            Timeframes.All,
            timeframe =>
            {
                Assert.True(Timeframes.TryParse(timeframe.Name(), out Timeframe read));
                Assert.Equal(timeframe, read);
            }
        );

    [Fact]
    public void A_tick_fits_into_a_cache_line() => Assert.Equal(56, Unsafe.SizeOf<Tick>());

    [Fact]
    public void A_quote_and_a_trade_come_out_of_a_tick_as_they_went_in()
    {
        Quote quote = new(new InstrumentId(7), 1.25, 300, 1.5, 200, 10, 20, TickMarks.Derived);
        Trade trade = new(new InstrumentId(8), 1.375, 50, 'Q', 30, 40, TickMarks.NotPriceForming);

        Assert.Equal(quote, Tick.Of(quote).ToQuote());
        Assert.Equal(trade, Tick.Of(trade).ToTrade());
        Assert.False(Tick.Of(trade).IsPriceForming);
    }

    [Fact]
    public void The_clock_of_a_replay_never_runs_backwards()
    {
        ReplayMarketClock clock = new(DateTimeOffset.UnixEpoch);

        clock.AdvanceTo(DateTimeOffset.UnixEpoch.UtcTicks + 5);
        clock.AdvanceTo(DateTimeOffset.UnixEpoch.UtcTicks + 3);

        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(5), clock.Now);
    }
}
