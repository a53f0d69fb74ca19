using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Engine.Tests.Market;

public sealed class ConflatingMailboxTests
{
    private const int Instruments = 5;

    private readonly Tick[] _buffer = new Tick[64];

    [Fact]
    public void Random_interleavings_lose_no_trade_uncounted_and_end_with_the_newest_quote_of_each_instrument()
    {
        ConflatingTicks mailbox = new("realtime", 16);
        mailbox.Open();
        Random random = new(11);
        long[] tradesWritten = new long[Instruments];
        long[] tradesAccounted = new long[Instruments];
        long[] newestWritten = new long[Instruments];
        long[] newestRead = new long[Instruments];
        long quotesWritten = 0;
        long quotesRead = 0;
        for (int step = 1; step <= 50_000; step++)
        {
            Tick tick = RandomTick(random, step);
            mailbox.Offer([tick]);
            Count(tick, tradesWritten, newestWritten, ref quotesWritten);
            if (random.Next(30) == 0)
            {
                ReadSome(mailbox, random.Next(1, 20), tradesAccounted, newestRead, ref quotesRead);
            }
        }

        while (mailbox.Depth > 0)
        {
            ReadSome(mailbox, 64, tradesAccounted, newestRead, ref quotesRead);
        }

        Assert.Equal(tradesWritten, tradesAccounted);
        Assert.Equal(newestWritten, newestRead);
        Assert.Equal(quotesWritten, quotesRead + mailbox.Skipped);
        Assert.True(mailbox.Skipped > 0 && mailbox.Missed > 0);
    }

    [Fact]
    public void With_room_everything_comes_out_as_it_went_in()
    {
        ConflatingTicks mailbox = new("realtime", 64);
        mailbox.Open();
        Random random = new(3);
        Tick[] ticks = [.. Enumerable.Range(1, 64).Select(step => RandomTick(random, step))];

        mailbox.Offer(ticks);

        Assert.Equal(64, mailbox.Read(_buffer));
        Assert.Equal(ticks, _buffer);
        Assert.Equal(0, mailbox.Skipped + mailbox.Missed);
    }

    [Fact]
    public void A_lost_trade_is_told_after_what_came_before_it_and_before_what_came_after()
    {
        ConflatingTicks mailbox = new("realtime", 2);
        mailbox.Open();
        mailbox.Offer([Trade(0, 1), Trade(0, 2), Trade(0, 3)]);
        Assert.False(mailbox.TryTakeLostTrades(out _, out _));
        Assert.Equal(1, mailbox.Read(_buffer.AsSpan(0, 1)));
        mailbox.Offer([Trade(0, 4)]);

        Assert.Equal(1, mailbox.Read(_buffer));
        Assert.Equal(2, _buffer[0].EventTime);
        Assert.True(mailbox.TryTakeLostTrades(out InstrumentId instrument, out int count));
        Assert.Equal((new InstrumentId(0), 1), (instrument, count));
        Assert.Equal(1, mailbox.Read(_buffer));
        Assert.Equal(4, _buffer[0].EventTime);
    }

    [Fact]
    public void Trades_that_pass_while_the_channel_is_stopped_are_told_as_lost_when_it_starts()
    {
        ConflatingTicks mailbox = new("realtime", 8);
        mailbox.Offer([Trade(2, 1), Trade(2, 2), Quote(2, 3)]);

        mailbox.Open();

        Assert.True(mailbox.TryTakeLostTrades(out InstrumentId instrument, out int count));
        Assert.Equal((new InstrumentId(2), 2), (instrument, count));
        Assert.Equal((3, 1), (mailbox.Missed, mailbox.Gaps));
    }

    [Fact]
    public void The_scanner_s_mailbox_keeps_the_newest_of_each_instrument_and_counts_what_it_replaced()
    {
        LatestTicks mailbox = new("scanner");
        mailbox.Open();
        mailbox.Offer([Quote(1, 1), Quote(0, 2), Quote(1, 3), Trade(1, 4), Trade(1, 5), Quote(1, 6)]);

        int count = mailbox.Read(_buffer);

        Assert.Equal([6L, 2L, 5L], _buffer[..count].Select(tick => tick.EventTime));
        Assert.Equal(3, mailbox.Skipped);
        Assert.Equal(0, mailbox.Depth);
    }

    [Fact]
    public void The_scanner_s_mailbox_agrees_with_a_dictionary_under_random_writes_and_reads()
    {
        LatestTicks mailbox = new("scanner");
        mailbox.Open();
        Dictionary<(int Instrument, TickKind Kind), Tick> naive = [];
        Random random = new(5);
        for (int step = 1; step <= 20_000; step++)
        {
            Tick tick = RandomTick(random, step);
            mailbox.Offer([tick]);
            naive[(tick.Instrument.Value, tick.Kind)] = tick;
            int count = random.Next(4) == 0 ? mailbox.Read(_buffer.AsSpan(0, random.Next(1, 5))) : 0;
            foreach (Tick read in _buffer[..count])
            {
                Assert.True(naive.Remove((read.Instrument.Value, read.Kind), out Tick newest));
                Assert.Equal(newest, read);
            }

            Assert.Equal(naive.Count, mailbox.Depth);
        }
    }

    [Fact]
    public async Task A_reader_that_waits_is_woken_by_the_next_tick()
    {
        LatestTicks latest = new("scanner");
        ConflatingTicks conflating = new("realtime", 4);
        latest.Open();
        conflating.Open();
        Task<bool> first = latest.WaitToReadAsync(CancellationToken.None).AsTask();
        Task<bool> second = conflating.WaitToReadAsync(CancellationToken.None).AsTask();
        Assert.False(first.IsCompleted || second.IsCompleted);

        latest.Offer([Quote(0, 1)]);
        conflating.Offer([Quote(0, 1)]);

        Assert.True(await first && await second);
    }

    private void ReadSome(ConflatingTicks mailbox, int size, long[] trades, long[] newest, ref long quotes)
    {
        while (mailbox.TryTakeLostTrades(out InstrumentId lost, out int count))
        {
            trades[lost.Value] += count;
        }

        int read = mailbox.Read(_buffer.AsSpan(0, size));
        foreach (Tick tick in _buffer[..read])
        {
            bool isQuote = tick.Kind == TickKind.Quote;
            Assert.True(
                !isQuote || tick.EventTime > newest[tick.Instrument.Value],
                "a newer quote was overtaken by an older one"
            );
            Count(tick, trades, newest, ref quotes);
        }
    }

    private static void Count(in Tick tick, long[] trades, long[] newest, ref long quotes)
    {
        if (tick.Kind == TickKind.Trade)
        {
            trades[tick.Instrument.Value]++;
        }
        else
        {
            newest[tick.Instrument.Value] = tick.EventTime;
            quotes++;
        }
    }

    private static Tick RandomTick(Random random, int step) =>
        random.Next(3) == 0 ? Trade(random.Next(Instruments), step) : Quote(random.Next(Instruments), step);

    private static Tick Quote(int instrument, long time) =>
        Tick.Of(new Quote(new InstrumentId(instrument), 1, 1, 2, 1, time, time));

    private static Tick Trade(int instrument, long time) =>
        Tick.Of(new Trade(new InstrumentId(instrument), 1, 1, 'Q', time, time));
}
