using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Tests.Streaming;

public sealed class SlowClientTests
{
    [Fact]
    public async Task A_client_that_never_reads_is_closed_with_4408_and_the_others_notice_nothing()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(("StallSeconds", "1"), ("CloseGraceSeconds", "10"));
        await using SocketClient stalled = await SocketClient.SubscribedAsync(host, "AAPL");
        await using SocketClient healthy = await SocketClient.SubscribedAsync(host, "AAPL,TSLA");
        int rounds = 0;
        while (host.Status.Stats.SlowClientsClosed == 0)
        {
            await host.PublishAsync([.. Enumerable.Repeat(host.Quote("AAPL", 1, 2), 500), host.Quote("TSLA", 1, 2)]);
            rounds++;
            await ReadUntilAsync(healthy, "TSLA", rounds);
        }

        await AssertGrowingUntilClosedAsync(stalled);
        Assert.Equal(4408, (int)stalled.Socket.CloseStatus!);
        Assert.Equal(1, host.Status.Stats.SlowClientsClosed);
        Assert.Equal(WebSocketState.Open, healthy.Socket.State);
    }

    [Fact]
    public async Task A_client_that_pauses_gets_the_newest_quote_of_each_symbol_and_every_trade()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(("StallSeconds", "60"), ("LogBytes", "65536"));
        await using SocketClient paused = await SocketClient.SubscribedAsync(host, "AAPL,TSLA", "quotes,trades");
        int quotes = 0;
        while (host.Status.Stats.QuotesConflated == 0)
        {
            await host.PublishAsync([
                .. Enumerable.Repeat(host.Quote("AAPL", 1, 2), 200),
                .. Enumerable.Repeat(host.Quote("TSLA", 1, 2), 200),
            ]);
            quotes += 200;
        }

        await host.PublishAsync([.. Enumerable.Range(1, 50).Select(price => host.Trade("TSLA", price))]);
        await host.PublishAsync(host.Quote("AAPL", 3, 4), host.Quote("TSLA", 3, 4));

        Dictionary<string, long> last = await ReadUntilAsync(
            paused,
            ("quote:AAPL", quotes + 1),
            ("quote:TSLA", quotes + 1),
            ("trade:TSLA", 50)
        );

        Assert.Equal(quotes + 1, last["quote:AAPL"]);
    }

    [Fact]
    public async Task A_client_whose_trades_can_no_longer_be_kept_is_closed_with_4408_after_a_gapless_beginning()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(
            ("StallSeconds", "60"),
            ("LogBytes", "65536"),
            ("CloseGraceSeconds", "20")
        );
        await using SocketClient slow = await SocketClient.SubscribedAsync(host, "AAPL", "trades");
        Tick[] trades = [.. Enumerable.Repeat(host.Trade("AAPL", 1), 500)];
        while (host.Status.Stats.SlowClientsClosed == 0)
        {
            await host.PublishAsync(trades);
        }

        long expected = 1;
        try
        {
            while (true)
            {
                Assert.Equal(expected++, (await slow.ReadAsync("trade")).GetProperty("seq").GetInt64());
            }
        }
        catch (EndOfStreamException)
        {
            Assert.Equal(4408, (int)slow.Socket.CloseStatus!);
        }
    }

    [Fact]
    public async Task Under_random_subscriptions_numbers_only_grow_trades_are_gapless_and_nothing_foreign_arrives()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(("MessagesPerSecond", "10000"));
        string[] symbols = ["SPY", "AAPL", "TSLA", "MSFT"];
        using CancellationTokenSource done = new();
        Task publishing = PublishSteadilyAsync(host, symbols, done.Token);

        Task churning = Task.WhenAll(Enumerable.Range(0, 3).Select(seed => ChurnAsync(host, symbols, seed)));

        await Task.WhenAny(churning, publishing);
        await done.CancelAsync();
        await publishing;
        await churning;
    }

    /// <summary>A few thousand ticks a second, which all these clients can read.</summary>
    private static async Task PublishSteadilyAsync(StreamingHost host, string[] symbols, CancellationToken done)
    {
        Random random = new(1);
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(1));
        while (!done.IsCancellationRequested && await pace.WaitForNextTickAsync(CancellationToken.None))
        {
            string symbol = symbols[random.Next(symbols.Length)];
            await host.PublishAsync(host.Quote(symbol, 1, 2), host.Trade(symbol, 1), host.Quote(symbol, 2, 3));
        }
    }

    private static async Task ChurnAsync(StreamingHost host, string[] symbols, int seed)
    {
        Random random = new(seed);
        await using SocketClient client = await SocketClient.ConnectAsync(host);
        HashSet<string> own = [];
        for (int step = 0; step < 60; step++)
        {
            string symbol = symbols[random.Next(symbols.Length)];
            bool isAdding = own.Add(symbol) || !own.Remove(symbol);
            await client.SendAsync(
                $$"""{"action":"{{(isAdding ? "subscribe" : "unsubscribe")}}","symbols":"{{symbol}}","types":"quotes,trades"}"""
            );
            await ReadUntilAnsweredAsync(client, isAdding ? [.. own.Except([symbol])] : [.. own, symbol]);
            await ReadSomeAsync(client, own);
        }
    }

    private static async Task ReadUntilAnsweredAsync(SocketClient client, HashSet<string> allowed)
    {
        JsonElement message = await client.ReadAsync();
        while (message.GetProperty("type").GetString() is "quote" or "trade")
        {
            Assert.Contains(message.GetProperty("symbol").GetString()!, allowed);
            message = await client.ReadAsync();
        }

        Assert.EndsWith("subscribed", message.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    private static async Task ReadSomeAsync(SocketClient client, HashSet<string> own)
    {
        Dictionary<string, long> last = [];
        for (int count = 0; own.Count > 0 && count < 40; count++)
        {
            JsonElement message = await client.ReadAsync();
            Assert.Contains(message.GetProperty("symbol").GetString()!, own);
            AssertGrowing(message, last);
        }
    }

    private static async Task ReadUntilAsync(SocketClient client, string symbol, long sequence)
    {
        JsonElement message;
        do
        {
            message = await client.ReadAsync("quote");
        } while (message.GetProperty("symbol").GetString() != symbol || message.GetProperty("seq").GetInt64() < sequence);
    }

    private static async Task<Dictionary<string, long>> ReadUntilAsync(
        SocketClient client,
        params (string Topic, long Sequence)[] goals
    )
    {
        Dictionary<string, long> last = [];
        while (goals.Any(goal => last.GetValueOrDefault(goal.Topic) < goal.Sequence))
        {
            AssertGrowing(await client.ReadAsync(), last);
        }

        return last;
    }

    private static async Task AssertGrowingUntilClosedAsync(SocketClient client)
    {
        Dictionary<string, long> last = [];
        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            while (true)
            {
                AssertGrowing(await client.ReadAsync(), last);
            }
        });
    }

    private static void AssertGrowing(JsonElement message, Dictionary<string, long> last)
    {
        string type = message.GetProperty("type").GetString()!;
        string topic = $"{type}:{message.GetProperty("symbol").GetString()}";
        long sequence = message.GetProperty("seq").GetInt64();
        if (last.TryGetValue(topic, out long before))
        {
            Assert.True(type == "trade" ? sequence == before + 1 : sequence > before, $"{topic}: {sequence} after {before}");
        }

        last[topic] = sequence;
    }
}
