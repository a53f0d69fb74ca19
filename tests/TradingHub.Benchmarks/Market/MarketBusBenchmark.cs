using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Market;

/// <summary>
/// The market bus to five mailboxes as the channels have them (two lossless, two that keep the newest, one that conflates): about two million
/// quotes and trades of 64 shares in batches of 256, last values and day figures included. Yardstick: five plain rings with the same readers.
/// </summary>
internal static class MarketBusBenchmark
{
    private const int Ticks = Batch * 8_000;
    private const int Shares = 64;
    private const int Batch = 256;
    private const int Capacity = 1 << 16;
    private const int Channels = 5;

    private static readonly long Start = new DateTimeOffset(2026, 7, 6, 13, 30, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>Publisher and readers in turns on one thread: what a tick costs in all, and every byte that is allocated for it.</summary>
    public static Benchmark CreateInTurns()
    {
        ReadOnlyMemory<Tick>[] batches = MakeBatches();
        return new Benchmark(
            "bus",
            "events",
            Ticks,
            () => InTurns(batches),
            "five plain rings, read in turns",
            () => PlainInTurns(batches)
        )
        {
            MinimumPerSecond = 5_000_000,
            MaximumBytesPerItem = 0,
        };
    }

    /// <summary>
    /// Each channel reads in a loop of its own, and a patient publisher waits for the lossless ones. The runtime may allocate a little when a
    /// loop is woken; nothing is allocated for a tick.
    /// </summary>
    public static Benchmark CreateConcurrent()
    {
        ReadOnlyMemory<Tick>[] batches = MakeBatches();
        return new Benchmark(
            "bus-loops",
            "events",
            Ticks,
            () => Concurrent(batches),
            "five plain rings, read in loops",
            () => PlainConcurrent(batches)
        )
        {
            MinimumPerSecond = 5_000_000,
            MaximumBytesPerItem = 0.05,
        };
    }

    private static Action InTurns(ReadOnlyMemory<Tick>[] batches)
    {
        (MarketBus bus, MarketMailbox[] mailboxes) = MakeBus();
        Tick[] buffer = new Tick[Batch];
        return () =>
        {
            foreach (ReadOnlyMemory<Tick> batch in batches)
            {
                Publish(bus, batch);
                foreach (MarketMailbox mailbox in mailboxes)
                {
                    while (mailbox.Read(buffer) == buffer.Length)
                    {
                        // A full buffer: there may be more.
                    }
                }
            }

            bus.Dispose();
        };
    }

    private static void PlainInTurns(ReadOnlyMemory<Tick>[] batches)
    {
        PlainRing[] rings = MakeRings();
        Tick[] buffer = new Tick[Batch];
        foreach (ReadOnlyMemory<Tick> batch in batches)
        {
            foreach (PlainRing ring in rings)
            {
                ring.TryWrite(batch.Span);
                ring.Read(buffer);
            }
        }
    }

    private static Action Concurrent(ReadOnlyMemory<Tick>[] batches)
    {
        (MarketBus bus, MarketMailbox[] mailboxes) = MakeBus();
        foreach (MarketMailbox mailbox in mailboxes)
        {
            // At the end of the round they wait for ever and are collected with their mailboxes.
            _ = Task.Run(() => ReadAsync(mailbox));
        }

        return () =>
        {
            foreach (ReadOnlyMemory<Tick> batch in batches)
            {
                Publish(bus, batch);
            }

            foreach (MarketMailbox mailbox in mailboxes)
            {
                SpinWait spin = default;
                while (mailbox.Depth > 0)
                {
                    spin.SpinOnce();
                }
            }

            bus.Dispose();
        };
    }

    private static void PlainConcurrent(ReadOnlyMemory<Tick>[] batches)
    {
        PlainRing[] rings = MakeRings();
        using CancellationTokenSource done = new();
        Task[] readers = [.. rings.Select(ring => Task.Run(() => ReadPlain(ring, done.Token)))];
        foreach (ReadOnlyMemory<Tick> batch in batches)
        {
            foreach (PlainRing ring in rings)
            {
                SpinWait spin = default;
                while (!ring.TryWrite(batch.Span))
                {
                    spin.SpinOnce();
                }
            }
        }

        foreach (PlainRing ring in rings)
        {
            SpinWait spin = default;
            while (!ring.IsEmpty)
            {
                spin.SpinOnce();
            }
        }

        done.Cancel();
        foreach (Task reader in readers)
        {
            SpinWait spin = default;
            while (!reader.IsCompleted)
            {
                spin.SpinOnce();
            }
        }
    }

    private static async Task ReadAsync(MarketMailbox mailbox)
    {
        Tick[] buffer = new Tick[Batch];
        while (await mailbox.WaitToReadAsync(CancellationToken.None))
        {
            TakeLost(mailbox);
            mailbox.Read(buffer);
        }
    }

    private static void TakeLost(MarketMailbox mailbox)
    {
        while (mailbox is ConflatingTicks conflating && conflating.TryTakeLostTrades(out _, out _))
        {
            // The broadcaster would leave their numbers out.
        }
    }

    private static void ReadPlain(PlainRing ring, CancellationToken done)
    {
        Tick[] buffer = new Tick[Batch];
        SpinWait spin = default;
        while (!done.IsCancellationRequested)
        {
            if (ring.Read(buffer) == 0)
            {
                spin.SpinOnce();
            }
        }
    }

    /// <summary>Publishes on this thread, so that what is allocated is counted; a wait for room is spent spinning.</summary>
    private static void Publish(MarketBus bus, ReadOnlyMemory<Tick> batch)
    {
        ValueTask publishing = bus.PublishAsync(batch, CancellationToken.None);
        SpinWait spin = default;
        while (!publishing.IsCompleted)
        {
            spin.SpinOnce();
        }

        publishing.GetAwaiter().GetResult();
    }

    private static (MarketBus Bus, MarketMailbox[] Mailboxes) MakeBus()
    {
        InstrumentCatalogue catalogue = Given.Catalogue([.. Enumerable.Range(0, Shares).Select(at => $"S{at}")]);
        MarketBus bus = new(new LastValues(catalogue, new UsMarketCalendar()), TimeProvider.System, TimeSpan.FromSeconds(5));
        MarketMailbox[] mailboxes =
        [
            bus.Attach("orders", MailboxPolicy.Lossless, Capacity),
            bus.Attach("charts", MailboxPolicy.Lossless, Capacity),
            bus.Attach("ai", MailboxPolicy.Latest, Capacity),
            bus.Attach("scanner", MailboxPolicy.Latest, Capacity),
            bus.AttachConflating("realtime", Capacity),
        ];
        Array.ForEach(mailboxes, mailbox => mailbox.Open());
        Warm(bus, mailboxes);
        return (bus, mailboxes);
    }

    /// <summary>A quote and a trade of each share, so that what grows with the catalogue has grown.</summary>
    private static void Warm(MarketBus bus, MarketMailbox[] mailboxes)
    {
        Tick[] quotes = [.. Enumerable.Range(0, Shares).Select(at => Given.QuoteTick(at, Start, 99, 101))];
        Tick[] trades = [.. Enumerable.Range(0, Shares).Select(at => Given.TradeTick(at, Start, 100))];
        Publish(bus, (Tick[])[.. quotes, .. trades]);
        Tick[] buffer = new Tick[Shares * 2];
        Array.ForEach(mailboxes, mailbox => mailbox.Read(buffer));
    }

    private static PlainRing[] MakeRings() => [.. Enumerable.Range(0, Channels).Select(_ => new PlainRing(Capacity))];

    private static ReadOnlyMemory<Tick>[] MakeBatches()
    {
        Random random = new(1);
        Tick[] ticks = new Tick[Ticks];
        for (int at = 0; at < Ticks; at++)
        {
            long time = Start + at;
            int share = random.Next(Shares);
            ticks[at] = at % 5 == 0 ? Given.TradeTick(share, time, 100, 10) : Given.QuoteTick(share, time, 99.99, 100.01);
        }

        return [.. Enumerable.Range(0, Ticks / Batch).Select(number => new ReadOnlyMemory<Tick>(ticks, number * Batch, Batch))];
    }
}
