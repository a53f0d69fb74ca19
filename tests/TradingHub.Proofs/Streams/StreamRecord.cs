using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// What one client of version 2 was sent of topics that lose nothing, over all its connections, number by number. Each update has to carry the
/// number after the one before. One caller writes; numbers and epoch may be read by anybody.
/// </summary>
internal sealed partial class StreamRecord
{
    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _begun = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, long Number), string> _updates = [];
    private readonly List<string> _fills = [];
    private readonly List<string> _failures = [];

    /// <summary>The run of the hub that the numbers belong to; null before the first subscription.</summary>
    public string? Epoch { get; private set; }

    /// <summary>The last number of each topic.</summary>
    public IReadOnlyDictionary<string, long> Last => _last;

    /// <summary>The number of each topic when it was subscribed to for the first time.</summary>
    public IReadOnlyDictionary<string, long> Begun => _begun;

    /// <summary>The updates by topic and number.</summary>
    public IReadOnlyDictionary<(string Topic, long Number), string> Updates => _updates;

    /// <summary>The executions that it was told of, in their order.</summary>
    public IReadOnlyList<string> Fills => _fills;

    /// <summary>What was missing, came twice, or was not resumed.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Updates that came in place of a state, after a resume.</summary>
    public long Replayed { get; private set; }

    /// <summary>Takes a message of the hub.</summary>
    /// <returns>Its type.</returns>
    public string Take(JsonElement message)
    {
        string type = message.Text("type");
        switch (type)
        {
            case "subscribed":
                TakeSubscribed(message);
                break;
            case "order" or "fill" or "trade" or "bar":
                TakeUpdate(message);
                break;
            case "error":
                _failures.Add($"refused: {message}");
                break;
        }

        return type;
    }

    /// <summary>The update in a message of a topic without loss, as every client is told it; null for a state and for everything else.</summary>
    public static StreamUpdate? UpdateOf(JsonElement message)
    {
        string? topic = message.Text("type") switch
        {
            "bar" => $"bars:{message.Text("symbol")}:{message.Text("timeframe")}",
            "trade" => $"trades:{message.Text("symbol")}",
            "order" => "orders",
            "fill" => "fills",
            _ => null,
        };
        return topic is null || message.TryGetProperty("snapshot", out _)
            ? null
            : new StreamUpdate(topic, (long)message.Number("seq"), SentAt().Replace(message.GetRawText(), ""));
    }

    private void TakeSubscribed(JsonElement message)
    {
        Epoch = message.Text("epoch");
        foreach (JsonElement topic in message.Items("topics"))
        {
            (string name, string state) = (topic.Text("topic"), topic.Text("state"));
            if (!_last.TryGetValue(name, out long last))
            {
                _last[name] = _begun[name] = (long)topic.Number("seq");
            }
            else if (state != "resumed")
            {
                _failures.Add($"{name} was not resumed after {last}: {topic}");
                _last[name] = (long)topic.Number("seq");
            }
            else
            {
                Replayed += (long)topic.Number("replayed");
            }
        }
    }

    private void TakeUpdate(JsonElement message)
    {
        if (UpdateOf(message) is not { } update)
        {
            return;
        }

        if (update.Number != _last.GetValueOrDefault(update.Topic) + 1)
        {
            _failures.Add($"{update.Topic}: {update.Number} came after {_last.GetValueOrDefault(update.Topic)}");
        }

        _last[update.Topic] = update.Number;
        _updates[(update.Topic, update.Number)] = update.Text;
        if (update.Topic == "fills")
        {
            _fills.Add(message.Field("fill").Text("execution_id"));
        }
    }

    /// <summary>When it was written is the only thing that two clients may be told differently.</summary>
    [GeneratedRegex(",?\"sent_at\":\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentAt();
}

/// <summary>One update of a topic.</summary>
/// <param name="Topic">For example <c>trades:AAPL</c>.</param>
/// <param name="Number">Its number in the topic.</param>
/// <param name="Text">All of it but when it was written.</param>
internal sealed record StreamUpdate(string Topic, long Number, string Text);
