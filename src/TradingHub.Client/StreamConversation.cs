using System.Text.Json;
using System.Threading.Channels;

namespace TradingHub.Client;

/// <summary>Understands what the hub says on one connection and passes on what is new. One thread.</summary>
internal sealed class StreamConversation(TopicLedger ledger, ChannelWriter<StreamEvent> events)
{
    /// <summary>The topic of each type of update, as the hub's hello names them.</summary>
    private readonly Dictionary<string, string> _topics = new(StringComparer.Ordinal);

    /// <summary>Takes one message; true when it was the hub's hello.</summary>
    /// <exception cref="LinkLostException">Something is missing: the connection has to be resumed.</exception>
    public async ValueTask<bool> HearAsync(JsonElement message, CancellationToken cancellationToken)
    {
        string type = TextOf(message, "type");
        switch (type)
        {
            case "hello":
                ledger.Enter(TextOf(message, "epoch"));
                foreach (JsonElement topic in message.GetProperty("topics").EnumerateArray())
                {
                    foreach (JsonElement kind in topic.GetProperty("types").EnumerateArray())
                    {
                        _topics[kind.GetString()!] = TextOf(topic, "name");
                    }
                }

                return true;
            case "subscribed":
                await SubscribedAsync(message, cancellationToken);
                return false;
            case "error":
                await events.WriteAsync(new StreamRefusal(TextOf(message, "code"), TextOf(message, "detail")), cancellationToken);
                return false;
            default:
                if (message.TryGetProperty("seq", out JsonElement sequence) && _topics.TryGetValue(type, out string? name))
                {
                    await UpdateAsync(message, type, NameOf(message, name), sequence.GetInt64(), cancellationToken);
                }

                return false;
        }
    }

    private async ValueTask SubscribedAsync(JsonElement message, CancellationToken cancellationToken)
    {
        List<TopicStanding> standings = [];
        foreach (JsonElement topic in message.GetProperty("topics").EnumerateArray())
        {
            TopicStanding standing = new(TextOf(topic, "topic"), topic.GetProperty("seq").GetInt64(), TextOf(topic, "state"));
            ledger.Begin(standing);
            standings.Add(standing);
        }

        await events.WriteAsync(new StreamSubscribed(TextOf(message, "epoch"), standings), cancellationToken);
    }

    private async ValueTask UpdateAsync(
        JsonElement message,
        string type,
        string topic,
        long sequence,
        CancellationToken cancellationToken
    )
    {
        bool isSnapshot = message.TryGetProperty("snapshot", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        long skipped = message.TryGetProperty("skipped", out JsonElement count) ? count.GetInt64() : 0;
        long last = ledger.Last.GetValueOrDefault(topic);
        switch (ledger.Take(topic, sequence, skipped, isSnapshot))
        {
            case LedgerVerdict.Next:
                StreamUpdate update = new(type, topic, sequence, isSnapshot, skipped, message);
                await events.WriteAsync(update, cancellationToken);
                break;
            case LedgerVerdict.Gap:
                await events.WriteAsync(new StreamGap(topic, last, sequence), cancellationToken);
                throw new LinkLostException($"{topic} went from {last} to {sequence}");
        }
    }

    /// <summary>The full name of a topic: with the symbol and timeframe where its updates have them.</summary>
    private static string NameOf(JsonElement message, string topic) =>
        topic switch
        {
            "quotes" or "trades" => $"{topic}:{TextOf(message, "symbol")}",
            "bars" => $"{topic}:{TextOf(message, "symbol")}:{TextOf(message, "timeframe")}",
            _ => topic,
        };

    private static string TextOf(JsonElement message, string name) =>
        message.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
