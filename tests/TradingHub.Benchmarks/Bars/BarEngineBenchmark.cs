using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Bars;

/// <summary>
/// The bar engine, all timeframes: a million trades of 64 shares over 17 minutes of market time, in batches of 256, forming bars drained every
/// 25,000 trades. Yardstick: the sum of price times size over the same array.
/// </summary>
internal static class BarEngineBenchmark
{
    private const int Trades = 1_000_000;
    private const int Shares = 64;
    private const int Batch = 256;
    private const int BatchesPerDrain = 100;

    private static readonly long Start = new DateTimeOffset(2026, 7, 6, 13, 30, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>Makes the trades once; each round has its own engine.</summary>
    public static Benchmark Create()
    {
        InstrumentCatalogue catalogue = Given.Catalogue([.. Enumerable.Range(0, Shares).Select(at => $"S{at}")]);
        Tick[] trades = MakeTrades();
        return new Benchmark("bars", "trades", Trades, () => Round(catalogue, trades), "price x size summed", () => Sum(trades))
        {
            MinimumPerSecond = 10_000_000,
            MaximumBytesPerItem = 0,
        };
    }

    private static Action Round(InstrumentCatalogue catalogue, Tick[] trades)
    {
        BarEngine engine = new(catalogue, new UsMarketCalendar());
        List<BarUpdate> closed = new(100_000);
        List<BarUpdate> forming = new(100_000);
        FillWindows(engine, closed);
        return () => Feed(engine, trades, closed, forming);
    }

    /// <summary>Closes one bar of every timeframe, so that what an engine keeps for late trades is already there.</summary>
    private static void FillWindows(BarEngine engine, List<BarUpdate> closed)
    {
        long before = Start - (TimeSpan.TicksPerDay * 14);
        engine.OnTicks([.. Enumerable.Range(0, Shares).Select(at => Given.TradeTick(at, before, 100))], closed);
        engine.OnTicks([Tick.Clock(Start - 1, Start)], closed);
        closed.Clear();
    }

    private static void Feed(BarEngine engine, Tick[] trades, List<BarUpdate> closed, List<BarUpdate> forming)
    {
        int batches = 0;
        for (int from = 0; from < trades.Length; from += Batch)
        {
            engine.OnTicks(trades.AsSpan(from, Math.Min(Batch, trades.Length - from)), closed);
            if (++batches % BatchesPerDrain == 0)
            {
                engine.DrainForming(forming);
                closed.Clear();
                forming.Clear();
            }
        }
    }

    private static Tick[] MakeTrades()
    {
        Random random = new(1);
        Tick[] trades = new Tick[Trades];
        for (int at = 0; at < Trades; at++)
        {
            TickMarks marks = random.Next(20) == 0 ? TickMarks.NotPriceForming : TickMarks.None;
            long time = Start + (at * TimeSpan.TicksPerMillisecond);
            trades[at] = Given.TradeTick(random.Next(Shares), time, 100 + random.NextDouble(), random.Next(1, 500), marks);
        }

        return trades;
    }

    private static void Sum(Tick[] trades)
    {
        double sum = 0;
        foreach (ref readonly Tick trade in trades.AsSpan())
        {
            sum += trade.First * trade.FirstSize;
        }

        GC.KeepAlive(sum);
    }
}
