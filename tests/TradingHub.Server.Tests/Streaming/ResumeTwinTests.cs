using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Real clients that leave and come back at random while updates are published, stopped and started, beside the naive twin.</summary>
public sealed class ResumeTwinTests
{
    private const int Kept = 300;
    private static readonly string[] Symbols = ["AAPL", "BTC/USD"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whenever_clients_leave_and_come_back_their_updates_are_those_of_the_naive_twin(int seed)
    {
        await using StreamingHost host = await StreamingHost.StartAsync(
            ("ResumeUpdates", $"{Kept}"),
            ("MessagesPerSecond", "10000"),
            ("StallSeconds", "60"),
            ("MaxBytesPerDrain", "4096")
        );
        StreamTwin twin = new(Kept);
        using CancellationTokenSource done = new();
        Task publishing = PublishAsync(host, twin, new Random(seed), done);

        TwinClient[] clients = await Task.WhenAll(
            LiveAsync(host, twin, new Random(seed + 100), """{"action":"hello","version":2}""", done.Token),
            LiveAsync(host, twin, new Random(seed + 200), """{"action":"hello","version":2,"batch":true}""", done.Token),
            LiveAsync(host, twin, new Random(seed + 300), """{"action":"hello","version":2,"max_rate":10}""", done.Token)
        );

        await publishing;
        Assert.All(clients, client => Assert.True(client.IsComplete));
        Assert.True(clients.Sum(client => client.Replayed) > 0, "Nothing was replayed.");
        Assert.True(clients[2].Skipped > 0, "Nothing was thinned.");
    }

    /// <summary>Publishes until the end; the last round comes after it was said that it is the last.</summary>
    private static async Task PublishAsync(StreamingHost host, StreamTwin twin, Random random, CancellationTokenSource done)
    {
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(2));
        for (int round = 0; round < 300; round++)
        {
            for (int count = random.Next(30); count > 0; count--)
            {
                await PublishOneAsync(host, twin, random.Next(Symbols.Length), random.Next(4));
            }

            if (round % 60 == 59)
            {
                await SwitchAsync(host, twin, !twin.IsDelivering);
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        await SwitchAsync(host, twin, isDelivering: true);
        await done.CancelAsync();
        for (int kind = 0; kind < 4; kind++)
        {
            await PublishOneAsync(host, twin, 0, kind);
            await PublishOneAsync(host, twin, 1, kind);
        }
    }

    /// <summary>Stops or starts when everything that was published before has been taken: the lists say what went out.</summary>
    private static async Task SwitchAsync(StreamingHost host, StreamTwin twin, bool isDelivering)
    {
        int published = twin.Topics.Where(topic => topic != "orders").Sum(twin.CountOf);
        await Eventually.GetAsync(
            () => Task.FromResult(host.Status.Stats.MessagesReceived),
            taken => taken == published,
            $"the stream to take {published} updates"
        );
        twin.IsDelivering = isDelivering;
        host.Publisher.IsDelivering = isDelivering;
    }

    private static async Task PublishOneAsync(StreamingHost host, StreamTwin twin, int symbolIndex, int kind)
    {
        string symbol = Symbols[symbolIndex];
        switch (kind)
        {
            case 0:
                int bid = twin.Add($"quotes:{symbol}");
                await host.PublishAsync(host.Quote(symbol, bid, bid + 1));
                break;
            case 1:
                await host.PublishAsync(host.Trade(symbol, twin.Add($"trades:{symbol}")));
                break;
            case 2:
                Bar bar = new(new DateTimeOffset(TestTimes.Event, TimeSpan.Zero), 1, 2, 0.5, 2, 10, 2, 1);
                int revision = twin.Add($"bars:{symbol}:1Min");
                host.Publisher.PublishBar(new BarUpdate(host[symbol], Timeframe.OneMinute, bar, true, revision, TestTimes.Event));
                break;
            default:
                host.Publisher.Publish(StreamTopic.Orders, new { number = twin.Add("orders") });
                break;
        }
    }

    private static async Task<TwinClient> LiveAsync(
        StreamingHost host,
        StreamTwin twin,
        Random random,
        string hello,
        CancellationToken done
    )
    {
        TwinClient client = new(twin);
        while (!done.IsCancellationRequested || !client.IsComplete)
        {
            await using SocketClient socket = await SocketClient.ConnectAsync(host);
            await socket.AskAsync(hello);
            Dictionary<string, long> given = client.Last.Where(_ => random.Next(10) != 0).ToDictionary();
            await socket.SendAsync(
                $$$"""{"action":"subscribe","symbols":"AAPL,BTC/USD","types":"quotes,trades,bars,orders","resume":{"epoch":"{{{socket.Greeting.Text("epoch")}}}","seqs":{{{JsonSerializer.Serialize(given)}}}}}"""
            );
            await ReadAsync(socket, client, given, random.Next(10, 600), done);
        }

        return client;
    }

    /// <summary>Reads so many frames, or after the end all there are; then the connection is cut wherever it is.</summary>
    private static async Task ReadAsync(
        SocketClient socket,
        TwinClient client,
        Dictionary<string, long> given,
        int frames,
        CancellationToken done
    )
    {
        for (; frames > 0 || done.IsCancellationRequested; frames--)
        {
            if (done.IsCancellationRequested && client.IsComplete)
            {
                return;
            }

            JsonElement frame = await socket.ReadAsync();
            foreach (
                JsonElement message in frame.ValueKind == JsonValueKind.Array ? [.. frame.EnumerateArray()] : new[] { frame }
            )
            {
                if (message.Says("type", "subscribed"))
                {
                    client.Begin(message, given);
                }
                else
                {
                    client.Take(message);
                }
            }
        }
    }
}
