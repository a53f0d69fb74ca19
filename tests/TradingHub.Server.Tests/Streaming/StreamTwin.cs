using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>
/// What was published, as plain lists: the nth update of a topic tells n. Written by a test's publisher; clients read it while it grows.
/// </summary>
/// <param name="kept">How many updates of a topic can be missed.</param>
internal sealed class StreamTwin(int kept)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<string, List<bool>> _withheld = [];

    /// <summary>How many updates of a topic can be missed.</summary>
    public int Kept => kept;

    /// <summary>Whether market updates go out.</summary>
    public bool IsDelivering { get; set; } = true;

    /// <summary>Names of the topics that have updates.</summary>
    public string[] Topics
    {
        get
        {
            lock (_guard)
            {
                return [.. _withheld.Keys];
            }
        }
    }

    /// <summary>Notes that a topic has another update; returns its number.</summary>
    public int Add(string topic)
    {
        lock (_guard)
        {
            _withheld.TryAdd(topic, []);
            _withheld[topic].Add(!IsDelivering && topic != "orders");
            return _withheld[topic].Count;
        }
    }

    /// <summary>How many updates a topic has had.</summary>
    public int CountOf(string topic)
    {
        lock (_guard)
        {
            return _withheld.TryGetValue(topic, out List<bool>? updates) ? updates.Count : 0;
        }
    }

    /// <summary>The number of the next update after one that went out when it was new.</summary>
    public long NextAfter(string topic, long number)
    {
        lock (_guard)
        {
            List<bool> updates = _withheld[topic];
            long next = number + 1;
            while (next <= updates.Count && updates[(int)next - 1])
            {
                next++;
            }

            return next;
        }
    }
}

/// <summary>One client over all its connections: checks each message against the lists.</summary>
internal sealed class TwinClient(StreamTwin twin)
{
    private readonly Dictionary<string, (long End, bool HasState)> _starts = [];

    /// <summary>Number of the last update of each topic.</summary>
    public Dictionary<string, long> Last { get; } = [];

    /// <summary>How many updates it was sent after it had come back.</summary>
    public long Replayed { get; private set; }

    /// <summary>How many topics began anew.</summary>
    public int Resets { get; private set; }

    /// <summary>How many quotes were left out.</summary>
    public long Skipped { get; private set; }

    /// <summary>Whether it has the last update of every topic.</summary>
    public bool IsComplete => twin.Topics.All(topic => Last.GetValueOrDefault(topic) == twin.CountOf(topic));

    /// <summary>Checks the answer to a subscription with these numbers.</summary>
    public void Begin(JsonElement answer, IReadOnlyDictionary<string, long> given)
    {
        Assert.True(answer.Says("type", "subscribed"), answer.GetRawText());
        _starts.Clear();
        foreach (JsonElement start in answer.Items("topics"))
        {
            BeginTopic(start, given);
        }
    }

    /// <summary>Checks one update.</summary>
    public void Take(JsonElement message)
    {
        if (TopicOf(message) is not { } topic)
        {
            return;
        }

        long number = (long)message.Number("seq");
        Assert.Equal(number, ValueOf(message));
        Assert.True(message.TryGetProperty("sent_at", out _));
        (long end, bool hasState) = _starts[topic];
        if (message.TryGetProperty("snapshot", out _))
        {
            Assert.True(hasState && number == end, $"{topic}: a state of {number} after a start at {end}");
            _starts[topic] = (end, HasState: false);
            return;
        }

        Assert.False(hasState && end > 0 && topic != "orders", $"{topic}: {number} came before the state of {end}");
        CheckNumber(topic, number, message, end);
        Last[topic] = number;
    }

    private void CheckNumber(string topic, long number, JsonElement message, long end)
    {
        long last = Last[topic];
        if (topic.StartsWith("quotes", StringComparison.Ordinal))
        {
            long skipped = message.TryGetProperty("skipped", out JsonElement field) ? field.GetInt64() : 0;
            Skipped += skipped;
            Assert.Equal(last + skipped + 1, number);
            return;
        }

        // The past holds also what did not go out when it was new.
        bool isNext = number == last + 1 || (last >= end && number == twin.NextAfter(topic, last));
        Assert.True(isNext, $"{topic}: {number} after {last}, subscribed at {end}");
    }

    private void BeginTopic(JsonElement start, IReadOnlyDictionary<string, long> given)
    {
        (string topic, long number) = (start.Text("topic"), (long)start.Number("seq"));
        Assert.InRange(number, 0, twin.CountOf(topic));
        if (!given.TryGetValue(topic, out long last))
        {
            Assert.Equal("snapshot", start.Text("state"));
            (_starts[topic], Last[topic]) = ((number, true), number);
            return;
        }

        bool isQuote = topic.StartsWith("quotes", StringComparison.Ordinal);
        bool isKept = isQuote || number - last <= twin.Kept;
        long missed = isQuote ? Math.Min(1, number - last) : number - last;
        Assert.Equal(isKept ? "resumed" : "reset", start.Text("state"));
        Assert.Equal(isKept ? missed : 0, start.Number("replayed"));
        (_starts[topic], Last[topic]) = ((number, !isKept), isKept ? last : number);
        Replayed += isKept ? missed : 0;
        Resets += isKept ? 0 : 1;
    }

    private static string? TopicOf(JsonElement message) =>
        message.Text("type") switch
        {
            "quote" => $"quotes:{message.Text("symbol")}",
            "trade" => $"trades:{message.Text("symbol")}",
            "bar" => $"bars:{message.Text("symbol")}:{message.Text("timeframe")}",
            "order" => "orders",
            _ => null,
        };

    private static long ValueOf(JsonElement message) =>
        message.Text("type") switch
        {
            "quote" => (long)message.Number("bid"),
            "trade" => (long)message.Number("price"),
            "bar" => (long)message.Number("revision"),
            _ => (long)message.Field("order").Number("number"),
        };
}
