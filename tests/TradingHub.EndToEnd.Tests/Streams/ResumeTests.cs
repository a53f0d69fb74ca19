using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>A client whose connection breaks again and again has in the end exactly what a client had whose connection never did.</summary>
public sealed class ResumeTests
{
    private const int Breaks = 10;
    private const string Hello = """{"action":"hello","version":2,"client":"resuming"}""";
    private static readonly string[] Topics = ["trades:AAPL", "trades:TSLA", "bars:AAPL:1Min", "bars:TSLA:1Min"];

    [Fact]
    public async Task A_client_that_lost_its_connection_ten_times_has_every_trade_and_bar_once()
    {
        HubSettings settings = HubSettings.Proof().With("Simulator:UpdatesPerSecond", "5000");
        await using HubProcess hub = await HubProcess.StartAsync(settings.With("Streaming:ResumeUpdates", "100000"));
        await using MarketSocket steady = await MarketSocket.OpenAsync(hub.Address);
        await SubscribeAsync(steady, new Dictionary<string, long>());
        Resumed resumed = new();
        Random random = new(20);

        for (int life = 0; life <= Breaks; life++)
        {
            await using MarketSocket socket = await MarketSocket.OpenAsync(hub.Address);
            JsonElement answer = await SubscribeAsync(socket, resumed.Last);
            resumed.Begin(answer, isFirst: life == 0);
            foreach (JsonElement frame in await socket.TakeAsync(random.Next(20, 400)))
            {
                resumed.Take(frame);
            }
        }

        Assert.All(Topics, topic => Assert.Contains(resumed.Updates, update => update.Topic == topic));
        List<(string Topic, long Number, string Text)> all = await ReadUntilAsync(steady, resumed.Last);
        foreach (string topic in Topics)
        {
            long first = resumed.Updates.First(update => update.Topic == topic).Number;
            Assert.Equal(
                all.Where(update => update.Topic == topic && update.Number >= first && update.Number <= resumed.Last[topic]),
                resumed.Updates.Where(update => update.Topic == topic)
            );
        }
    }

    private static async Task<JsonElement> SubscribeAsync(MarketSocket socket, IReadOnlyDictionary<string, long> last)
    {
        await socket.SendTextAsync(Hello);
        string epoch = (await socket.ExpectAsync("hello")).Text("epoch");
        await socket.SendAsync(
            new
            {
                action = "subscribe",
                symbols = "AAPL,TSLA",
                types = "quotes,trades,bars",
                resume = new { epoch, seqs = last },
            }
        );
        return await socket.ExpectAsync("subscribed");
    }

    private static async Task<List<(string Topic, long Number, string Text)>> ReadUntilAsync(
        MarketSocket steady,
        IReadOnlyDictionary<string, long> last
    )
    {
        List<(string Topic, long Number, string Text)> updates = [];
        HashSet<string> open = [.. Topics];
        while (open.Count > 0)
        {
            JsonElement frame = (await steady.TakeAsync(1))[0];
            if (TopicOf(frame) is { } topic && !frame.TryGetProperty("snapshot", out _))
            {
                long number = (long)frame.Number("seq");
                updates.Add((topic, number, Essence(frame)));
                if (number >= last.GetValueOrDefault(topic, long.MaxValue))
                {
                    open.Remove(topic);
                }
            }
        }

        return updates;
    }

    private static string? TopicOf(JsonElement frame) =>
        frame.Text("type") switch
        {
            "quote" => $"quotes:{frame.Text("symbol")}",
            "trade" => $"trades:{frame.Text("symbol")}",
            "bar" => $"bars:{frame.Text("symbol")}:{frame.Text("timeframe")}",
            _ => null,
        };

    /// <summary>The update without the time at which it was written.</summary>
    private static string Essence(JsonElement frame) =>
        frame.GetRawText().Replace($",\"sent_at\":{frame.Field("sent_at").GetRawText()}", "", StringComparison.Ordinal);

    /// <summary>What the client with the broken connections has.</summary>
    private sealed class Resumed
    {
        public Dictionary<string, long> Last { get; } = [];

        public List<(string Topic, long Number, string Text)> Updates { get; } = [];

        public void Begin(JsonElement answer, bool isFirst)
        {
            foreach (JsonElement topic in answer.Items("topics"))
            {
                Assert.Equal(isFirst ? "snapshot" : "resumed", topic.Text("state"));
                Last.TryAdd(topic.Text("topic"), (long)topic.Number("seq"));
            }
        }

        public void Take(JsonElement frame)
        {
            if (TopicOf(frame) is not { } topic || frame.TryGetProperty("snapshot", out _))
            {
                return;
            }

            long number = (long)frame.Number("seq");
            long skipped = frame.TryGetProperty("skipped", out JsonElement field) ? field.GetInt64() : 0;
            if (frame.Says("type", "quote"))
            {
                Assert.Equal(Last[topic] + skipped + 1, number);
            }

            Last[topic] = number;
            Updates.Add((topic, number, Essence(frame)));
        }
    }
}
