using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>What a live feed did not deliver, filled by the source's minutes: no bar twice, none missing, and the same as if nothing was lost.</summary>
public sealed class BarRefillTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T13:10Z");
    private static readonly DateTimeOffset Lost = DateTimeOffset.Parse("2026-07-06T14:02:10Z");
    private static readonly DateTimeOffset Back = DateTimeOffset.Parse("2026-07-06T14:21:40Z");

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM", "BTC/USD");
    private readonly BarEngine _engine;
    private readonly List<BarUpdate> _closed = [];

    public BarRefillTests() => _engine = new BarEngine(_catalogue, new UsMarketCalendar());

    public static TheoryData<int, int> Runs() =>
        new()
        {
            { 0, 1 },
            { 0, 2 },
            { 0, 3 },
            { 1, 4 },
            { 1, 5 },
        };

    [Theory]
    [MemberData(nameof(Runs))]
    public void After_a_loss_that_is_filled_every_bar_of_every_timeframe_is_as_if_nothing_was_lost(int instrument, int seed)
    {
        List<Tick> all = Trades(instrument, seed);
        LoseAndFill(instrument, all);
        Send([Given.ClockTick("2026-07-20T00:00:00Z")]);

        AssetClass assetClass = _catalogue.All[instrument].AssetClass;
        foreach (Timeframe timeframe in Timeframes.All)
        {
            List<Bar> expected = NaiveBars.Of(all, assetClass, timeframe);
            Bar[] told = [.. Newest(timeframe).Select(update => update.Bar)];
            Assert.Equal(expected.Select(WithoutMean), told.Select(WithoutMean));
            // A source's minute does not say how much of its volume formed its mean price.
            double allowed = timeframe == Timeframe.OneMinute ? 1e-9 : 0.1;
            Assert.All(expected.Zip(told), pair => Assert.Equal(pair.First.Vwap, pair.Second.Vwap, allowed));
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void No_version_of_a_bar_is_told_twice(int instrument, int seed)
    {
        LoseAndFill(instrument, Trades(instrument, seed));

        Assert.All(
            _closed.GroupBy(update => (update.Timeframe, update.Bar.Time)),
            versions => Assert.Equal(Enumerable.Range(0, versions.Count()), versions.Select(update => update.Revision))
        );
    }

    [Fact]
    public void Minutes_that_were_lost_are_complete_once_they_are_filled()
    {
        List<Tick> all = Trades(0, seed: 1);
        Lose(0, all);

        Fill(0, all, Lost, Back);

        BarUpdate[] minutes = [.. Newest(Timeframe.OneMinute)];
        Assert.Contains(minutes, update => update.Bar.Time == Lost.AddSeconds(-10));
        Assert.All(minutes, update => Assert.True(_engine.IsComplete(update), $"{update.Bar.Time:t} is not complete"));
    }

    [Fact]
    public void Until_they_are_filled_they_are_not()
    {
        List<Tick> all = Trades(0, seed: 1);
        Lose(0, all);
        Follow(0, all, isFilled: false);

        Assert.DoesNotContain(
            _closed.Where(update => update.Timeframe == Timeframe.OneMinute),
            update => update.Bar.Time >= Lost.AddSeconds(-10) && update.Bar.Time <= Back && _engine.IsComplete(update)
        );
    }

    [Fact]
    public void To_fill_the_same_again_changes_nothing()
    {
        List<Tick> all = Trades(0, seed: 1);
        LoseAndFill(0, all);
        int before = _closed.Count;

        Fill(0, all, Lost, Back.AddMinutes(5));

        Assert.Equal(before, _closed.Count);
    }

    [Fact]
    public void A_corrected_minute_is_told_as_a_new_version()
    {
        List<Tick> all = Trades(0, seed: 1);
        LoseAndFill(0, all);
        Bar minute = NaiveBars.Of(all, AssetClass.Equity, Timeframe.OneMinute).First(bar => bar.Time >= Back.AddMinutes(10));
        _closed.Clear();

        Bar corrected = minute with { Volume = minute.Volume + 7, TradeCount = minute.TradeCount + 1 };
        _engine.Refill(new InstrumentId(0), [corrected], minute.Time, _closed);

        BarUpdate told = Assert.Single(_closed, update => update.Timeframe == Timeframe.OneMinute);
        Assert.Equal((corrected.Volume, 1), (told.Bar.Volume, told.Revision));
    }

    [Fact]
    public void A_late_trade_is_in_the_sources_minute_already()
    {
        List<Tick> all = Trades(0, seed: 1);
        LoseAndFill(0, all);
        int before = _closed.Count;

        Send([Given.TradeTick(0, "2026-07-06T14:20:30Z", 1_000_000)]);

        Assert.Equal(before, _closed.Count);
    }

    [Fact]
    public void What_is_followed_for_the_first_time_begins_with_the_day_so_far_and_tells_nobody()
    {
        List<Tick> all = Trades(0, seed: 1);
        Send([Given.ClockTick("2026-07-06T14:30:05Z")]);
        _engine.Follow(new InstrumentId(0), Back);
        Fill(0, all, Start, DateTimeOffset.Parse("2026-07-06T14:30Z"), publishFrom: DateTimeOffset.Parse("2026-07-06T14:30:05Z"));

        Assert.Empty(_closed);
        List<Tick> before = [.. all.Where(tick => tick.EventTime < DateTimeOffset.Parse("2026-07-06T14:30Z").UtcTicks)];
        Assert.True(_engine.TryGetForming(new InstrumentId(0), Timeframe.OneDay, out BarUpdate day));
        Assert.Equal(WithoutMean(Assert.Single(NaiveBars.Of(before, AssetClass.Equity, Timeframe.OneDay))), WithoutMean(day.Bar));
    }

    private static Bar WithoutMean(Bar bar) => bar with { Vwap = 0 };

    /// <summary>Trades of two hours, odd lots among them, with whole sizes so that sums are exact.</summary>
    private static List<Tick> Trades(int instrument, int seed)
    {
        Random random = new(seed);
        List<Tick> trades = [];
        for (DateTimeOffset time = Start; time < Start.AddHours(2); time += TimeSpan.FromMilliseconds(random.Next(1, 9_000)))
        {
            TickMarks marks = random.Next(10) == 0 ? TickMarks.NotPriceForming : TickMarks.None;
            double price = 100 + (random.Next(-400, 400) / 100.0);
            trades.Add(Given.TradeTick(instrument, time.UtcTicks, price, random.Next(1, 500), marks));
        }

        return trades;
    }

    private void LoseAndFill(int instrument, List<Tick> all)
    {
        Lose(instrument, all);
        // At once, what is closed; when the minute of the return has ended, that one too.
        Fill(instrument, all, Lost, Back);
        Follow(instrument, all, isFilled: true);
    }

    /// <summary>Ticks up to the loss; then only the market's time passes.</summary>
    private void Lose(int instrument, List<Tick> all)
    {
        InstrumentId id = new(instrument);
        Send([Tick.Clock(Start.AddMinutes(-10).UtcTicks, 0)]);
        _engine.Follow(id, Start.AddMinutes(-10));
        Send([.. all.Where(tick => tick.EventTime < Lost.UtcTicks)]);
        _engine.Lose(id, Lost.AddSeconds(-2));
        for (DateTimeOffset time = Lost; time < Back; time = time.AddSeconds(5))
        {
            Send([Tick.Clock(time.UtcTicks, 0)]);
        }

        _engine.Follow(id, Back);
    }

    /// <summary>Ticks after the return, and the source's minute of the return once it has ended.</summary>
    private void Follow(int instrument, List<Tick> all, bool isFilled)
    {
        DateTimeOffset ended = Back.AddSeconds(30);
        Send([.. all.Where(tick => tick.EventTime >= Back.UtcTicks && tick.EventTime < ended.UtcTicks)]);
        Send([Tick.Clock(ended.UtcTicks, 0)]);
        if (isFilled)
        {
            Fill(instrument, all, Back.AddMinutes(-1), ended);
        }

        Send([.. all.Where(tick => tick.EventTime >= ended.UtcTicks)]);
    }

    private void Fill(
        int instrument,
        List<Tick> all,
        DateTimeOffset from,
        DateTimeOffset until,
        DateTimeOffset? publishFrom = null
    )
    {
        DateTimeOffset first = from.AddTicks(-(from.UtcTicks % TimeSpan.TicksPerMinute));
        DateTimeOffset end = until.AddTicks(-(until.UtcTicks % TimeSpan.TicksPerMinute));
        AssetClass assetClass = _catalogue.All[instrument].AssetClass;
        Bar[] minutes = [.. NaiveBars.Of(all, assetClass, Timeframe.OneMinute).Where(bar => bar.Time >= first && bar.Time < end)];
        _engine.Refill(new InstrumentId(instrument), minutes, publishFrom ?? Lost, _closed);
    }

    private void Send(Tick[] ticks) => _engine.OnTicks(ticks, _closed);

    private IEnumerable<BarUpdate> Newest(Timeframe timeframe) =>
        _closed
            .Where(update => update.Timeframe == timeframe)
            .GroupBy(update => update.Bar.Time)
            .OrderBy(versions => versions.Key)
            .Select(versions => versions.MaxBy(update => update.Revision));
}
