using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradingHub.Client;

/// <summary>What this client says to the hub, as JSON.</summary>
internal static class ClientWords
{
    /// <summary>The first message: which version it speaks.</summary>
    public static byte[] Hello(MarketStreamOptions options)
    {
        JsonObject hello = new() { ["action"] = "hello", ["version"] = 2 };
        if (options.Name is { } name)
        {
            hello["client"] = name;
        }

        if (options.MaxRate is { } rate)
        {
            hello["max_rate"] = rate;
        }

        return JsonSerializer.SerializeToUtf8Bytes(hello);
    }

    /// <summary>A subscription, resumed from the numbers of the topics that it contains.</summary>
    public static byte[] Subscribe(StreamSelection selection, TopicLedger ledger)
    {
        JsonObject message = Selecting("subscribe", selection);
        JsonObject sequences = [];
        foreach ((string topic, long last) in ledger.Last)
        {
            if (Contains(selection, topic))
            {
                sequences[topic] = last;
            }
        }

        if (ledger.Epoch is { } epoch && sequences.Count > 0)
        {
            message["resume"] = new JsonObject { ["epoch"] = epoch, ["seqs"] = sequences };
        }

        return JsonSerializer.SerializeToUtf8Bytes(message);
    }

    /// <summary>The end of a subscription.</summary>
    public static byte[] Unsubscribe(StreamSelection selection) =>
        JsonSerializer.SerializeToUtf8Bytes(Selecting("unsubscribe", selection));

    private static JsonObject Selecting(string action, StreamSelection selection)
    {
        JsonObject message = new()
        {
            ["action"] = action,
            ["types"] = ArrayOf(selection.Types),
            ["timeframes"] = ArrayOf(selection.Timeframes),
        };
        if (selection.Symbols.Count > 0)
        {
            message["symbols"] = ArrayOf(selection.Symbols);
        }

        if (selection.Watchlists.Count > 0)
        {
            message["watchlists"] = ArrayOf(selection.Watchlists);
        }

        return message;
    }

    /// <summary>Whether a topic may belong to a selection. What a watchlist holds by now only the hub knows; it passes over what is too much.</summary>
    private static bool Contains(StreamSelection selection, string topic)
    {
        string[] parts = topic.Split(':');
        return selection.Types.Contains(parts[0], StringComparer.OrdinalIgnoreCase)
            && (
                parts.Length < 2
                || selection.Watchlists.Count > 0
                || selection.Symbols.Any(symbol => symbol == "*" || symbol == parts[1])
            )
            && (parts.Length < 3 || selection.Timeframes.Contains(parts[2], StringComparer.OrdinalIgnoreCase));
    }

    private static JsonArray ArrayOf(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
