using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

public sealed class BarEngineTests
{
    private const int Ibm = 0;
    private const int Euro = 1;

    private readonly BarEngine _engine = new(Given.Catalogue("IBM", "EUR/USD"), new UsMarketCalendar());
    private readonly List<BarUpdate> _closed = [];

    [Fact]
    public void A_minute_closes_when_market_time_reaches_its_end()
    {
        Send(Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10, 100), Given.TradeTick(Ibm, "2026-07-06T14:00:20Z", 12, 300));
        Assert.Empty(_closed);

        Send(Given.ClockTick("2026-07-06T14:01:00Z"));

        BarUpdate bar = Assert.Single(_closed);
        Assert.Equal(new Bar(At("2026-07-06T14:00Z"), 10, 12, 10, 12, 400, 11.5, 2), bar.Bar);
        Assert.Equal((true, 0, Timeframe.OneMinute), (bar.IsClosed, bar.Revision, bar.Timeframe));
    }

    [Fact]
    public void A_quote_of_another_instrument_closes_it_too()
    {
        Send(Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10), Given.QuoteTick(Euro, "2026-07-06T14:01:30Z", 1.1, 1.2));

        Assert.Equal(new InstrumentId(Ibm), Assert.Single(_closed).Instrument);
    }

    [Fact]
    public void Market_time_that_jumps_closes_each_timeframe_once()
    {
        Send(Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10), Given.ClockTick("2026-07-20T00:00:00Z"));

        Assert.Equal(Timeframes.All, _closed.Select(bar => bar.Timeframe));
    }

    [Fact]
    public void A_trade_that_forms_no_price_counts_into_volume_alone()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10, 100),
            Given.TradeTick(Ibm, "2026-07-06T14:00:20Z", 99, 50, TickMarks.NotPriceForming),
            Given.ClockTick("2026-07-06T14:01:00Z")
        );

        Assert.Equal(new Bar(At("2026-07-06T14:00Z"), 10, 10, 10, 10, 150, 10, 2), Assert.Single(_closed).Bar);
    }

    [Fact]
    public void A_minute_without_a_price_has_no_bar_but_counts_into_the_hour()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 99, 50, TickMarks.NotPriceForming),
            Given.TradeTick(Ibm, "2026-07-06T14:01:10Z", 10, 100),
            Given.ClockTick("2026-07-06T15:00:00Z")
        );

        Assert.Equal([At("2026-07-06T14:01Z")], Of(Timeframe.OneMinute).Select(bar => bar.Bar.Time));
        Assert.Equal(150, Of(Timeframe.OneHour).Single().Bar.Volume);
    }

    [Fact]
    public void A_late_trade_publishes_the_closed_bar_again_with_the_next_revision()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10, 100),
            Given.ClockTick("2026-07-06T14:01:00Z"),
            Given.TradeTick(Ibm, "2026-07-06T14:00:05Z", 9, 100)
        );

        Assert.Equal([0, 1], _closed.Select(bar => bar.Revision));
        Assert.Equal(new Bar(At("2026-07-06T14:00Z"), 9, 10, 9, 10, 200, 9.5, 2), _closed[1].Bar);
        Assert.Equal(9, Forming(Timeframe.FiveMinutes).Low);
    }

    [Fact]
    public void A_late_trade_into_an_empty_minute_is_its_first_publication()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10),
            Given.TradeTick(Ibm, "2026-07-06T14:02:10Z", 11),
            Given.TradeTick(Ibm, "2026-07-06T14:01:10Z", 12)
        );

        Assert.Equal((At("2026-07-06T14:01Z"), 0), (_closed[^1].Bar.Time, _closed[^1].Revision));
    }

    [Fact]
    public void A_trade_that_is_too_late_is_counted_and_changes_nothing()
    {
        for (int minute = 0; minute < 120; minute++)
        {
            Send(Given.TradeTick(Ibm, At("2026-07-06T14:00Z").AddMinutes(minute).UtcTicks, 10));
        }

        int before = Of(Timeframe.OneMinute).Count();
        Send(Given.TradeTick(Ibm, "2026-07-06T14:10:30Z", 99));

        Assert.Equal(before, Of(Timeframe.OneMinute).Count());
        Assert.Equal((1, 1), (_engine.Counts.Late, _engine.Counts.TooLate));
    }

    [Fact]
    public void Open_is_the_earliest_and_close_the_latest_by_event_time()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:00:30Z", 10),
            Given.TradeTick(Ibm, "2026-07-06T14:00:40Z", 11),
            Given.TradeTick(Ibm, "2026-07-06T14:00:20Z", 12),
            Given.TradeTick(Ibm, "2026-07-06T14:00:40Z", 13),
            Given.TradeTick(Ibm, "2026-07-06T14:00:20Z", 14)
        );

        Bar bar = Forming(Timeframe.OneMinute);
        Assert.Equal((12, 13), (bar.Open, bar.Close));
    }

    [Fact]
    public void The_day_of_a_share_takes_prices_from_the_regular_session_and_volume_from_the_whole_day()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T12:00:00Z", 50, 10),
            Given.TradeTick(Ibm, "2026-07-06T13:30:00Z", 10, 100),
            Given.TradeTick(Ibm, "2026-07-06T19:59:59Z", 11, 100),
            Given.TradeTick(Ibm, "2026-07-06T20:00:00Z", 90, 10)
        );

        Assert.Equal(new Bar(At("2026-07-06T04:00Z"), 10, 11, 10, 11, 220, 10.5, 4), Forming(Timeframe.OneDay));
        Assert.Equal(90, Forming(Timeframe.OneHour).Close);
    }

    [Fact]
    public void Where_the_market_never_closes_the_whole_day_makes_the_day()
    {
        BarEngine engine = new(Given.Catalogue("IBM"), new AlwaysOpenCalendar());

        engine.OnTicks([Given.TradeTick(Ibm, "2026-07-06T12:00:00Z", 50, 10)], _closed);

        Assert.True(engine.TryGetForming(new InstrumentId(Ibm), Timeframe.OneDay, out BarUpdate day));
        Assert.Equal(50, day.Bar.Open);
    }

    [Fact]
    public void A_currency_builds_from_the_mid_without_volume()
    {
        Send(Given.QuoteTick(Euro, "2026-07-06T14:00:10Z", 1.0, 1.5), Given.QuoteTick(Euro, "2026-07-06T14:00:20Z", 1.5, 2.0));

        Assert.True(_engine.TryGetForming(new InstrumentId(Euro), Timeframe.OneMinute, out BarUpdate bar));
        Assert.Equal(new Bar(At("2026-07-06T14:00Z"), 1.25, 1.75, 1.25, 1.75, 0, 1.75, 0), bar.Bar);
    }

    [Fact]
    public void A_quote_of_a_share_makes_no_bar()
    {
        Send(Given.QuoteTick(Ibm, "2026-07-06T14:00:10Z", 1.0, 1.5));

        Assert.False(_engine.TryGetForming(new InstrumentId(Ibm), Timeframe.OneMinute, out _));
    }

    [Fact]
    public void Forming_bars_come_once_after_they_changed()
    {
        List<BarUpdate> forming = [];
        Send(Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10), Given.TradeTick(Ibm, "2026-07-06T14:00:11Z", 11));

        _engine.DrainForming(forming);
        _engine.DrainForming(forming);

        Assert.Equal(Timeframes.All, forming.Select(bar => bar.Timeframe));
        Assert.All(forming, bar => Assert.Equal((11, false), (bar.Bar.Close, bar.IsClosed)));
    }

    [Fact]
    public void A_bar_that_began_before_the_engine_or_a_gap_is_not_complete()
    {
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10),
            Given.TradeTick(Ibm, "2026-07-06T14:01:10Z", 10),
            Given.TradeTick(Ibm, "2026-07-06T14:02:10Z", 10)
        );
        _engine.NoteGap();
        Send(
            Given.TradeTick(Ibm, "2026-07-06T14:03:10Z", 10),
            Given.TradeTick(Ibm, "2026-07-06T14:04:10Z", 10),
            Given.ClockTick("2026-07-06T14:05:00Z")
        );

        Assert.Equal([false, true, false, false, true], Of(Timeframe.OneMinute).Select(bar => _engine.IsComplete(bar)));
    }

    [Theory]
    [InlineData("14:00", "14:02", false)]
    [InlineData("14:01", "14:02", true)]
    [InlineData("14:01", "14:03", false)]
    [InlineData("14:03", "14:04", false)]
    [InlineData("14:04", "14:30", true)]
    public void A_stretch_was_seen_where_no_tick_of_it_was_lost(string from, string to, bool isSeen)
    {
        Send(Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", 10), Given.TradeTick(Ibm, "2026-07-06T14:02:10Z", 10));
        _engine.NoteGap();
        Send(Given.TradeTick(Ibm, "2026-07-06T14:03:10Z", 10), Given.ClockTick("2026-07-06T14:30:00Z"));

        Assert.Equal(isSeen, _engine.HasSeen(new InstrumentId(Ibm), At($"2026-07-06T{from}Z"), At($"2026-07-06T{to}Z")));
    }

    [Fact]
    public void A_seed_adds_what_had_happened_before()
    {
        Bar past = new(At("2026-07-06T14:00Z"), 20, 25, 5, 8, 1000, 15, 40);
        Send(Given.TradeTick(Ibm, "2026-07-06T14:30:10Z", 10, 100));

        Assert.True(_engine.Seed(new InstrumentId(Ibm), Timeframe.OneHour, past));
        Assert.False(_engine.Seed(new InstrumentId(Ibm), Timeframe.OneHour, past));

        Bar hour = Forming(Timeframe.OneHour);
        Assert.Equal((20, 25, 5, 10, 1100, 41), (hour.Open, hour.High, hour.Low, hour.Close, hour.Volume, hour.TradeCount));
    }

    [Fact]
    public void A_trade_allocates_nothing()
    {
        Tick[] ticks =
        [
            .. Enumerable.Range(0, 50_000).Select(at => Given.TradeTick(Ibm, 638_000_000_000_000_000 + at, 10 + (at % 7))),
        ];
        _engine.OnTicks(ticks.AsSpan(0, 1000), _closed);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _engine.OnTicks(ticks.AsSpan(1000), _closed);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time);

    private void Send(params Tick[] ticks) => _engine.OnTicks(ticks, _closed);

    private IEnumerable<BarUpdate> Of(Timeframe timeframe) => _closed.Where(bar => bar.Timeframe == timeframe);

    private Bar Forming(Timeframe timeframe)
    {
        Assert.True(_engine.TryGetForming(new InstrumentId(Ibm), timeframe, out BarUpdate bar));
        return bar.Bar;
    }
}
