using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>The engine against its slow twin over random ticks: late, out of order, not price-forming, with pauses and over weekends.</summary>
public sealed class NaiveTwinTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T03:58:00Z");

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM", "BTC/USD", "EUR/USD", "SPY");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_last_publication_of_each_bar_is_the_twins_bar(int seed)
    {
        List<Tick> ticks = RandomTicks(seed);
        List<BarUpdate> published = Publish(ticks);

        foreach (Instrument instrument in _catalogue.All)
        {
            List<Tick> own = [.. ticks.Where(tick => tick.Kind != TickKind.Clock && tick.Instrument == instrument.Id)];
            foreach (Timeframe timeframe in Timeframes.All)
            {
                List<Bar> expected = NaiveBars.Of(own, instrument.AssetClass, timeframe);
                List<Bar> found =
                [
                    .. published
                        .Where(bar => bar.Instrument == instrument.Id && bar.Timeframe == timeframe)
                        .GroupBy(bar => bar.Bar.Time)
                        .OrderBy(revisions => revisions.Key)
                        .Select(revisions => revisions.Last().Bar),
                ];
                AssertSame(expected, found);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_revision_comes_twice_and_none_is_left_out(int seed)
    {
        var bars = Publish(RandomTicks(seed))
            .Where(bar => bar.IsClosed)
            .GroupBy(bar => (bar.Instrument, bar.Timeframe, bar.Bar.Time));

        Assert.All(bars, bar => Assert.Equal(Enumerable.Range(0, bar.Count()), bar.Select(revision => revision.Revision)));
    }

    [Theory]
    [InlineData(3)]
    public void It_does_not_matter_how_the_ticks_are_cut_into_batches(int seed)
    {
        List<Tick> ticks = RandomTicks(seed);

        Assert.Equal(Publish(ticks, batch: 1), Publish(ticks, batch: 997));
    }

    private static void AssertSame(List<Bar> expected, List<Bar> found)
    {
        Assert.Equal(expected.Select(WithoutVwap), found.Select(WithoutVwap));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Vwap, pair.Second.Vwap, pair.First.Vwap * 1e-9));
    }

    private static Bar WithoutVwap(Bar bar) => bar with { Vwap = 0 };

    /// <summary>Closed bars in the order of their publication, and the forming ones at the end.</summary>
    private List<BarUpdate> Publish(List<Tick> ticks, int batch = 64)
    {
        BarEngine engine = new(_catalogue, new UsMarketCalendar());
        List<BarUpdate> published = [];
        foreach (Tick[] chunk in ticks.Chunk(batch))
        {
            engine.OnTicks(chunk, published);
        }

        foreach (Instrument instrument in _catalogue.All)
        {
            foreach (Timeframe timeframe in Timeframes.All)
            {
                if (engine.TryGetForming(instrument.Id, timeframe, out BarUpdate forming))
                {
                    published.Add(forming);
                }
            }
        }

        return published;
    }

    /// <summary>Two weeks of ticks. Sizes are sums of powers of two, so that sums are exact in any order.</summary>
    private static List<Tick> RandomTicks(int seed)
    {
        Random random = new(seed);
        List<Tick> ticks = [];
        long now = Start.UtcTicks;
        for (int count = 0; count < 20_000; count++)
        {
            now += random.Next(100) switch
            {
                < 3 => random.NextInt64(TimeSpan.TicksPerMinute * 20),
                < 4 when random.Next(12) == 0 => random.NextInt64(TimeSpan.TicksPerHour * 60),
                < 50 => 0,
                _ => random.NextInt64(TimeSpan.TicksPerSecond * 20),
            };
            ticks.Add(RandomTick(random, now));
        }

        return ticks;
    }

    private static Tick RandomTick(Random random, long now)
    {
        double price = 100 + random.Next(-500, 500) / 64.0;
        int instrument = random.Next(4);
        if (instrument == 2)
        {
            return Given.QuoteTick(instrument, now, price, price + 0.25);
        }

        long late = random.Next(10) == 0 ? random.NextInt64(TimeSpan.TicksPerMinute * 3) : 0;
        TickMarks marks = random.Next(8) == 0 ? TickMarks.NotPriceForming : TickMarks.None;
        double size = instrument == 1 ? random.Next(1, 1000) / 64.0 : random.Next(1, 1000);
        return random.Next(50) == 0 ? Tick.Clock(now, now) : Given.TradeTick(instrument, now - late, price, size, marks);
    }
}
