using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Testing;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Rates, long replays and random schedules, turn by turn.</summary>
public sealed class StreamLoopTests
{
    private static readonly long Time = new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero).UtcTicks;

    [Fact]
    public void With_a_rate_the_newest_quote_comes_when_its_time_has_come_although_nothing_new_did()
    {
        StreamLoop loop = new(new StreamingOptions(), "AAPL");
        (StreamClient client, LoopSink sink) = loop.Connect(maxRate: 2);
        loop.Subscribe(client);
        TakeQuotes(loop, 1);
        bool isWaiting = loop.Deliver();
        string[] first = NumbersOf(sink);
        loop.Time.Advance(TimeSpan.FromMilliseconds(100));
        TakeQuotes(loop, 3);
        bool isWaitingLater = loop.Deliver();
        loop.Time.Advance(TimeSpan.FromMilliseconds(399));
        loop.Deliver();
        string[] early = NumbersOf(sink);
        loop.Time.Advance(TimeSpan.FromMilliseconds(1));
        bool isWaitingAtLast = loop.Deliver();

        Assert.Equal(["1 0"], first);
        Assert.Empty(early);
        Assert.Equal(["4 2"], NumbersOf(sink));
        Assert.Equal((false, true, false), (isWaiting, isWaitingLater, isWaitingAtLast));
    }

    [Fact]
    public void With_a_rate_trades_are_not_thinned_and_quotes_of_a_symbol_that_was_left_are_forgotten()
    {
        StreamLoop loop = new(new StreamingOptions(), "AAPL");
        (StreamClient client, LoopSink sink) = loop.Connect(maxRate: 0.1);
        loop.Subscribe(client);
        for (int number = 1; number <= 5; number++)
        {
            TakeQuotes(loop, 1);
            loop.Book.Take(Given.TradeTick(0, Time, number));
            loop.Deliver();
        }

        client.Command = new UnsubscribeCommand(
            new TopicSelection([new InstrumentId(0)], false, [StreamTopic.Quotes], []),
            new SelectionEcho([], [])
        );
        loop.Roster.Obey();
        loop.Time.Advance(TimeSpan.FromMinutes(1));
        bool isWaiting = loop.Deliver();

        IReadOnlyList<JsonElement> messages = sink.TakeMessages();
        Assert.Equal(5, messages.Count(message => message.Says("type", "trade")));
        Assert.Equal(1, messages.Count(message => message.Says("type", "quote")));
        Assert.False(isWaiting);
    }

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(2, 5)]
    [InlineData(3, 40)]
    public void Quotes_of_a_client_with_a_rate_equal_those_of_a_naive_thinning(int seed, double rate)
    {
        Random random = new(seed);
        StreamLoop loop = new(new StreamingOptions(), "AAPL", "TSLA");
        (StreamClient client, LoopSink sink) = loop.Connect(rate);
        loop.Subscribe(client);
        long[] newest = new long[2];
        (long Number, double Time)[] sent = new (long, double)[2];
        double now = 0;
        List<string> expected = [];
        List<string> received = [];
        for (int turn = 0; turn < 3_000; turn++)
        {
            int symbol = random.Next(2);
            for (int count = random.Next(3); count > 0; count--)
            {
                loop.Book.Take(Given.QuoteTick(symbol, Time, ++newest[symbol], 9));
            }

            int milliseconds = random.Next(60);
            now += milliseconds;
            loop.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            loop.Deliver();
            foreach (int each in (int[])[0, 1])
            {
                if (newest[each] > sent[each].Number && (sent[each].Number == 0 || now - sent[each].Time >= 1_000 / rate))
                {
                    expected.Add($"{each} {newest[each]} {newest[each] - sent[each].Number - 1}");
                    sent[each] = (newest[each], now);
                }
            }

            received.AddRange(QuotesOf(sink).Select(quote => $"{(quote.Says("symbol", "AAPL") ? 0 : 1)} {Told(quote)}"));
        }

        Assert.Equal(expected, received);
        Assert.True(received.Count > 50);
    }

    [Fact]
    public void A_long_past_goes_out_over_many_turns_complete_and_before_anything_new()
    {
        StreamingOptions settings = new()
        {
            MaxBytesPerDrain = 4_096,
            LogBytes = 65_536,
            MaxOutboxBytes = 65_536,
        };
        StreamLoop loop = new(settings, "AAPL", "TSLA");
        for (int number = 1; number <= 1_000; number++)
        {
            TakeTrades(loop);
        }

        (StreamClient client, LoopSink sink) = loop.Connect();
        loop.Subscribe(client, new ResumePoint(loop.Book.Epoch, NumbersOfTrades(0)));
        List<JsonElement> messages = [];
        int turns = 0;
        for (bool isWaiting = true; isWaiting || turns < 400; turns++)
        {
            if (turns < 400)
            {
                TakeTrades(loop);
            }

            isWaiting = loop.Deliver();
            messages.AddRange(sink.TakeMessages().Where(message => message.Says("type", "trade")));
            Assert.True(turns < 10_000, "It never ends.");
        }

        Assert.Null(sink.CloseCode);
        Assert.InRange(turns, 400, 10_000);
        foreach (string symbol in (string[])["AAPL", "TSLA"])
        {
            IEnumerable<long> numbers = messages
                .Where(message => message.Says("symbol", symbol))
                .Select(message => (long)message.Number("seq"));
            Assert.Equal(Enumerable.Range(1, 1_400).Select(number => (long)number), numbers);
        }
    }

    [Fact]
    public void A_client_that_takes_nothing_of_its_past_until_the_rest_is_gone_is_closed()
    {
        StreamingOptions settings = new()
        {
            MaxBytesPerDrain = 4_096,
            LogBytes = 65_536,
            ResumeUpdates = 50,
        };
        StreamLoop loop = new(settings, "AAPL", "TSLA");
        Repeat(40, () => TakeTrades(loop));
        (StreamClient client, LoopSink sink) = loop.Connect();
        loop.Subscribe(client, new ResumePoint(loop.Book.Epoch, NumbersOfTrades(0)));
        sink.IsBlocked = true;

        for (int turn = 0; turn < 2_000 && client.CloseReason is null; turn++)
        {
            TakeTrades(loop);
            loop.Deliver();
        }

        Assert.Equal(CloseCodes.TooSlow, client.CloseReason?.Code);
    }

    [Fact]
    public void Nothing_is_allocated_for_updates_that_clients_of_version_2_in_step_share()
    {
        StreamLoop loop = new(new StreamingOptions { ResumeUpdates = 64, LogBytes = 65_536 }, "AAPL", "TSLA");
        (StreamClient first, LoopSink firstSink) = loop.Connect();
        (StreamClient second, LoopSink secondSink) = loop.Connect();
        loop.Subscribe(first);
        loop.Subscribe(second);
        Tick trade = Given.TradeTick(0, Time, 1);
        Tick quote = Given.QuoteTick(0, Time, 1, 2);
        Action turn = Turn;
        Repeat(2_000, turn);

        Assert.Equal(0, Allocations.Of(() => Repeat(2_000, turn)));
        Assert.Same(first.Group, second.Group);
        Assert.Equal(firstSink.Bytes, secondSink.Bytes);

        void Turn()
        {
            loop.Book.Take(trade);
            loop.Book.Take(quote);
            loop.Deliver();
            firstSink.Clear();
            secondSink.Clear();
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_a_client_s_updates_are_those_of_the_naive_twin(int seed) => new LoopSchedule(seed).Run();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    private static Dictionary<int, long> NumbersOfTrades(long number) =>
        new() { [TopicIndex.Trades(new InstrumentId(0))] = number, [TopicIndex.Trades(new InstrumentId(1))] = number };

    private static void TakeTrades(StreamLoop loop)
    {
        loop.Book.Take(Given.TradeTick(0, Time, 1));
        loop.Book.Take(Given.TradeTick(1, Time, 1));
    }

    private static void TakeQuotes(StreamLoop loop, int count) =>
        Repeat(count, () => loop.Book.Take(Given.QuoteTick(0, Time, 1, 2)));

    private static void Repeat(int count, Action action)
    {
        for (int number = 0; number < count; number++)
        {
            action();
        }
    }

    private static IEnumerable<JsonElement> QuotesOf(LoopSink sink) =>
        sink.TakeMessages().Where(message => message.Says("type", "quote"));

    private static string[] NumbersOf(LoopSink sink) => [.. QuotesOf(sink).Select(Told)];

    private static string Told(JsonElement quote) =>
        $"{quote.Number("seq")} {(quote.TryGetProperty("skipped", out JsonElement skipped) ? skipped.GetInt64() : 0)}";
}
