using System.IO.Compression;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// What a client that came back again and again should have: the updates of a client that never left, number by number and word by word; the
/// trades and bars that the hub wrote into its own recording meanwhile; the fills and the last states of all orders as the routes have them; and
/// the closed bars of the hub's history.
/// </summary>
internal sealed class ResumeOracle(HubProcess hub, StreamRecord mine, StreamRecord staying)
{
    private const int MostFailures = 20;

    private readonly List<string> _failures = [];

    /// <summary>Compares; gives what differs.</summary>
    /// <param name="recording">The hub's recording, which began before both clients and has ended.</param>
    public async Task<IReadOnlyList<string>> JudgeAsync(string recording)
    {
        JudgeUpdates(staying.Updates, "the client that stayed", _ => true);
        Expect(mine.Begun.Keys.Order().SequenceEqual(staying.Begun.Keys.Order()), "the clients were told of different topics");
        JudgeUpdates(
            await RecordedAsync(recording),
            "the recording",
            topic => topic.StartsWith("trades:", StringComparison.Ordinal) || topic.StartsWith("bars:", StringComparison.Ordinal)
        );
        JudgeFills(await hub.FillsAsync());
        JudgeOrders(await hub.OrdersAsync());
        await JudgeBarsAsync();
        return _failures;
    }

    /// <summary>From where it began, the client has every number up to the last one, with the same words as the other side.</summary>
    private void JudgeUpdates(
        IReadOnlyDictionary<(string Topic, long Number), string> others,
        string whose,
        Func<string, bool> isThere
    )
    {
        foreach ((string topic, long begun) in mine.Begun.Where(one => isThere(one.Key)))
        {
            for (long number = begun + 1; number <= mine.Last[topic]; number++)
            {
                string? update = mine.Updates.GetValueOrDefault((topic, number));
                string? other = others.GetValueOrDefault((topic, number));
                Expect(update is not null && update == other, $"{topic} {number}: {update} and of {whose} {other}");
            }

            Expect(!others.ContainsKey((topic, mine.Last[topic] + 1)), $"{topic}: {whose} has more than {mine.Last[topic]}");
        }
    }

    private async Task<IReadOnlyDictionary<(string Topic, long Number), string>> RecordedAsync(string recording)
    {
        await using Stream file = await hub.Http.GetStreamAsync($"/api/streaming/recordings/{recording}/file");
        await using GZipStream unpacked = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(unpacked, Encoding.UTF8);
        Dictionary<(string, long), string> recorded = [];
        while (await reader.ReadLineAsync() is { } line)
        {
            JsonElement message = JsonElement.Parse(line);
            if (StreamRecord.UpdateOf(message) is { } update)
            {
                Expect(recorded.TryAdd((update.Topic, update.Number), update.Text), $"recorded twice: {line}");
            }
        }

        return recorded;
    }

    private void JudgeFills(IReadOnlyList<JsonElement> fills)
    {
        string[] told = [.. mine.Fills.Order(StringComparer.Ordinal)];
        string[] kept = [.. fills.Select(fill => fill.Text("execution_id")).Order(StringComparer.Ordinal)];
        Expect(
            told.Length > 0 && told.SequenceEqual(kept, StringComparer.Ordinal),
            $"{told.Length} fills were told, the routes have {kept.Length}"
        );
    }

    private void JudgeOrders(IReadOnlyList<JsonElement> orders)
    {
        Dictionary<string, string> states = [];
        foreach (JsonElement order in Told("orders").Select(one => one.Field("order")))
        {
            states[order.Text("id")] = order.Text("state");
        }

        foreach (JsonElement order in orders)
        {
            string? told = states.GetValueOrDefault(order.Text("id"));
            Expect(told == order.Text("state"), $"an order is {order.Text("state")} and was told as {told ?? "nothing"}");
        }
    }

    /// <summary>A bar that was told as closed is in the history as it was told last, but for the minute in which the hub began.</summary>
    private async Task JudgeBarsAsync()
    {
        ILookup<string, JsonElement> closed = mine
            .Begun.Keys.Where(topic => topic.EndsWith(":1Min", StringComparison.Ordinal))
            .SelectMany(Told)
            .Where(bar => bar.Flag("is_closed"))
            .ToLookup(bar => bar.Text("symbol"), StringComparer.Ordinal);
        DateTimeOffset begun = closed.SelectMany(bars => bars).Min(bar => bar.Time("time"));
        int judged = 0;
        foreach (IGrouping<string, JsonElement> bars in closed)
        {
            JsonElement answer = await hub.GetAsync(
                $"/api/market/bars/{Uri.EscapeDataString(bars.Key)}?timeframe=1Min&limit=100"
            );
            Dictionary<DateTimeOffset, string> kept = answer.Items("bars").ToDictionary(bar => bar.Time("time"), Prices);
            foreach (
                JsonElement bar in bars.Where(bar => bar.Time("time") > begun)
                    .GroupBy(bar => bar.Time("time"), (_, all) => all.Last())
            )
            {
                judged++;
                string? other = kept.GetValueOrDefault(bar.Time("time"));
                Expect(Prices(bar) == other, $"{bars.Key} {bar.Time("time"):HH:mm}: told {Prices(bar)}, the history has {other}");
            }
        }

        Expect(judged > 0, "no bar was closed");
    }

    private static string Prices(JsonElement bar) =>
        string.Join(' ', new[] { "open", "high", "low", "close", "volume" }.Select(field => bar.Field(field).GetDouble()));

    private IEnumerable<JsonElement> Told(string topic) =>
        mine
            .Updates.Where(one => one.Key.Topic == topic)
            .OrderBy(one => one.Key.Number)
            .Select(one => JsonElement.Parse(one.Value));

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue && _failures.Count < MostFailures)
        {
            _failures.Add(otherwise);
        }
    }
}
