using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>A stream that keeps its last five updates, whose updates carry the numbers 1, 2, 3 in all topics alike.</summary>
internal sealed class NumberedStream : IAsyncDisposable
{
    private int _published;

    private NumberedStream(StreamingHost host) => Host = host;

    /// <summary>What streams.</summary>
    public StreamingHost Host { get; }

    /// <summary>Starts it.</summary>
    public static async Task<NumberedStream> StartAsync() =>
        new(await StreamingHost.StartAsync(("ResumeUpdates", "5"), ("MessagesPerSecond", "1000")));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Publishes so many quotes, trades, bars and orders, and waits until the stream has taken them.</summary>
    public async Task PublishAsync(int count)
    {
        for (int step = 0; step < count; step++)
        {
            int number = ++_published;
            await Host.PublishAsync(Host.Quote("AAPL", number, number + 1), Host.Trade("AAPL", number));
            Bar bar = new(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero), 1, number, 0.5, 2, 1000, 2.25, 17);
            Host.Publisher.PublishBar(new BarUpdate(Host["AAPL"], Timeframe.OneMinute, bar, true, number, TestTimes.Event));
            Host.Publisher.Publish(StreamTopic.Orders, new { number });
        }

        await UntilAsync(stats => stats.MessagesReceived == _published * 3, "orders", _published);
    }

    /// <summary>Waits until the stream has taken everything: a client without a past tells the number of a topic.</summary>
    public async Task UntilAsync(Func<StreamingStats, bool> isIt, string topic, long number)
    {
        await Eventually.GetAsync(() => Task.FromResult(Host.Status.Stats), isIt, "the stream to take all updates");
        await Eventually.GetAsync(
            async () =>
            {
                await using SocketClient asker = await SocketClient.ConnectAsync(Host);
                await asker.AskAsync("""{"action":"hello","version":2}""");
                return (await asker.AskAsync($$"""{"action":"subscribe","types":"{{topic}}"}"""))
                    .Items("topics")[0]
                    .Number("seq");
            },
            taken => taken == number,
            $"{number} of {topic}"
        );
    }

    /// <summary>Subscribes a new client from the numbers that it had last.</summary>
    public Task<(SocketClient Client, JsonElement Answer)> SubscribedAsync(
        string what,
        params (string Topic, long Number)[] last
    ) => SubscribedAsync(what, null, last);

    /// <summary>Subscribes a new client from the numbers that it had last, of this run or another one.</summary>
    public async Task<(SocketClient Client, JsonElement Answer)> SubscribedAsync(
        string what,
        string? epoch,
        params (string Topic, long Number)[] last
    )
    {
        SocketClient client = await SocketClient.ConnectAsync(Host);
        await client.AskAsync("""{"action":"hello","version":2}""");
        string numbers = JsonSerializer.Serialize(last.ToDictionary(one => one.Topic, one => one.Number));
        string resume =
            last.Length == 0 ? "null" : $$$"""{"epoch":"{{{epoch ?? client.Greeting.Text("epoch")}}}","seqs":{{{numbers}}}}""";
        JsonElement answer = await client.AskAsync($$$"""{"action":"subscribe",{{{what}}},"resume":{{{resume}}}}""");
        Assert.True(answer.Says("type", "subscribed"), answer.GetRawText());
        return (client, answer);
    }
}
