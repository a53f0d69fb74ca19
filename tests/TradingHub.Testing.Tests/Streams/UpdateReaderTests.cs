using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Streams;

namespace TradingHub.Testing.Tests.Streams;

public sealed class UpdateReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_reads_what_a_parser_of_JSON_reads(int seed)
    {
        Random random = new(seed);
        string[] updates = [.. Enumerable.Range(1, 300).Select(number => RandomUpdate(random, number))];
        Found single = new();
        Found batched = new();
        UpdateReader reader = new(holdsMany: false, single);

        foreach (string update in updates)
        {
            reader.Read(Encoding.UTF8.GetBytes(update));
        }

        new UpdateReader(holdsMany: true, batched).Read(Encoding.UTF8.GetBytes($"[{string.Join(',', updates)}]"));

        Assert.Equal([.. updates.Select(Parse)], single.Updates.Select(Shown));
        Assert.Equal(single.Updates, batched.Updates);
        Assert.Equal(updates.Sum(update => update.Length), reader.Bytes);
    }

    [Fact]
    public void It_finds_updates_in_the_records_of_SignalR_and_passes_over_the_rest()
    {
        Found found = new();
        string update = RandomUpdate(new Random(1), 7);
        string[] records =
        [
            """{"type":6}""",
            $$"""{"type":1,"target":"quote","arguments":[{{update}}]}""",
            """{"type":3,"invocationId":"1","result":{"type":"subscribed"}}""",
        ];

        new UpdateReader(holdsMany: true, found).Read(
            Encoding.UTF8.GetBytes(string.Concat(records.Select(record => $"{record}\u001e")))
        );

        Assert.Equal(Parse(update), Shown(Assert.Single(found.Updates)));
    }

    [Fact]
    public void Topics_differ_by_type_symbol_and_timeframe()
    {
        Found found = new();
        UpdateReader reader = new(holdsMany: false, found);
        foreach (
            string update in (string[])
                [
                    """{"type":"quote","symbol":"A","seq":1}""",
                    """{"type":"trade","symbol":"A","seq":1}""",
                    """{"type":"quote","symbol":"AB","seq":1}""",
                    """{"type":"bar","symbol":"A","timeframe":"1Min","seq":1}""",
                    """{"type":"bar","symbol":"A","timeframe":"5Min","seq":1}""",
                    """{"type":"order","order":{"symbol":"A","seq":9},"seq":1}""",
                    """{"type":"fill","fill":{"symbol":"A"},"seq":1}""",
                ]
        )
        {
            reader.Read(Encoding.UTF8.GetBytes(update));
        }

        Assert.Equal(7, found.Updates.Select(update => update.Topic).Distinct().Count());
        Assert.All(found.Updates, update => Assert.Equal(1, update.Sequence));
    }

    private static string RandomUpdate(Random random, int number)
    {
        DateTimeOffset time = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddTicks(random.NextInt64(864_000_000_000));
        Dictionary<string, object> fields = new(StringComparer.Ordinal)
        {
            ["type"] = number % 3 == 0 ? "trade" : "quote",
            ["symbol"] = $"S{random.Next(50)}",
            ["bid"] = random.NextDouble(),
            ["received_at"] = time.UtcDateTime,
        };
        if (random.Next(3) == 0)
        {
            fields["snapshot"] = true;
        }

        if (random.Next(3) == 0)
        {
            fields["skipped"] = random.Next(1, 5_000);
        }

        fields["seq"] = random.NextInt64(1, 1_000_000_000);
        return JsonSerializer.Serialize(fields);
    }

    private static string Parse(string json)
    {
        JsonElement update = JsonElement.Parse(json);
        long skipped = update.TryGetProperty("skipped", out JsonElement value) ? value.GetInt64() : 0;
        DateTime time = update.GetProperty("received_at").GetDateTime();
        string kind = update.GetProperty("type").GetString()![..1];
        long sequence = update.GetProperty("seq").GetInt64();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{kind} {sequence} {skipped} {update.TryGetProperty("snapshot", out _)} {time.TimeOfDay.Ticks}"
        );
    }

    private static string Shown(StreamUpdate update) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{update.Kind} {update.Sequence} {update.Skipped} {update.IsSnapshot} {update.ReceivedTime}"
        );

    private sealed class Found : IUpdateReceiver
    {
        public List<StreamUpdate> Updates { get; } = [];

        public void OnUpdate(in StreamUpdate update) => Updates.Add(update);
    }
}
