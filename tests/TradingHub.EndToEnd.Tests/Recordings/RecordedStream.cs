using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Recordings;

/// <summary>The messages of a stream, recorded or received, in a form in which two of them can be compared.</summary>
internal sealed class RecordedStream
{
    private readonly JsonElement[] _messages;

    private RecordedStream(IEnumerable<JsonElement> messages) => _messages = [.. messages];

    public static RecordedStream Of(IEnumerable<JsonElement> messages) => new(messages);

    /// <summary>The lines of a recording's file.</summary>
    public static RecordedStream Read(string path)
    {
        using GZipStream zip = new(File.OpenRead(path), CompressionMode.Decompress);
        using StreamReader reader = new(zip);
        List<JsonElement> lines = [];
        while (reader.ReadLine() is { } line)
        {
            lines.Add(JsonElement.Parse(line));
        }

        return new RecordedStream(lines);
    }

    public JsonElement Header => _messages[0];

    public DateTimeOffset FirstTick => Ticks.First().Time("timestamp");

    public DateTimeOffset LastTick => Ticks.Max(tick => tick.Time("timestamp"));

    private IEnumerable<JsonElement> Ticks =>
        _messages.Where(one => one.Says("type", "quote") || one.Says("type", "trade")).Where(IsNews);

    /// <summary>News of one type as text, in order, without the hub's own time of receipt.</summary>
    public IReadOnlyList<string> News(string type) =>
        [.. _messages.Where(one => one.Says("type", type)).Where(IsNews).Select(WithoutReceipt)];

    /// <summary>Closed bars of a minute that began and ended between two times, by symbol and time, without number and receipt.</summary>
    public IReadOnlyDictionary<string, string> ClosedMinutes(DateTimeOffset from, DateTimeOffset to) =>
        _messages
            .Where(one => one.Says("type", "bar") && one.Says("timeframe", "1Min") && one.Flag("is_closed") && IsNews(one))
            .Where(one => one.Time("time") >= from && one.Time("time").AddMinutes(1) <= to)
            .GroupBy(one => $"{one.Text("symbol")} {one.Text("time")}")
            .ToDictionary(bars => bars.Key, bars => WithoutNumber(bars.Last()), StringComparer.Ordinal);

    private static bool IsNews(JsonElement message) => !message.TryGetProperty("snapshot", out _);

    private static string WithoutReceipt(JsonElement message) => Without(message, "received_at");

    private static string WithoutNumber(JsonElement message) => Without(message, "received_at", "seq");

    private static string Without(JsonElement message, params string[] fields)
    {
        JsonObject copy = JsonObject.Create(message)!;
        Array.ForEach(fields, field => copy.Remove(field));
        return copy.ToJsonString();
    }
}
