using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Metrics, clients of the streams and recordings.</summary>
internal static class StreamRoutes
{
    private const string Recordings = "/api/streaming/recordings";

    public static IEnumerable<RouteCase> Cases =>
        [
            new("GET /metrics", MetricsAsync),
            new("GET /api/streaming/clients", ClientsAsync),
            new($"POST {Recordings}", RecordAsync),
            new($"GET {Recordings}", ListAsync),
            new($"GET {Recordings}/{{id}}", ReadAsync),
            new($"POST {Recordings}/{{id}}/stop", RecordAsync),
            new($"GET {Recordings}/{{id}}/file", DownloadAsync),
            new($"DELETE {Recordings}/{{id}}", DeleteAsync),
        ];

    private static async Task MetricsAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Get, "/metrics");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.Status, answer.ContentType));
        Assert.Contains("\ntradinghub_stream_updates_received_total{kind=\"quote\"} ", answer.Text, StringComparison.Ordinal);
    }

    private static async Task ClientsAsync(HubProcess hub)
    {
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SubscribeAsync(["AAPL"], "quotes");
        await socket.ExpectAsync("quote");

        JsonElement answer = await hub.GetAsync("/api/streaming/clients");

        Assert.Equal(answer.Number("count"), answer.Items("clients").Count);
        Assert.Contains(
            answer.Items("clients"),
            client => client.Says("door", "ws") && client.Texts("topics").SequenceEqual(["quotes:AAPL"])
        );
    }

    private static async Task RecordAsync(HubProcess hub)
    {
        JsonElement begun = await BeginAsync(hub);
        Assert.Equal(("test", "recording"), (begun.Text("name"), begun.Text("state")));
        Assert.Equal(begun.Time("started_at").AddMinutes(1), begun.Time("ends_at"));

        JsonElement ended = await EndAsync(hub, begun);

        Assert.Equal(("finished", "It was stopped."), (ended.Text("state"), ended.Text("reason")));
        await RemoveAsync(hub, begun);
    }

    private static async Task ListAsync(HubProcess hub)
    {
        JsonElement begun = await BeginAsync(hub);

        JsonElement list = await hub.GetAsync(Recordings);

        Assert.Contains(list.Items("recordings"), one => one.Says("id", begun.Text("id")));
        Assert.Equal(list.Number("count"), list.Items("recordings").Count);
        await EndAsync(hub, begun);
        await RemoveAsync(hub, begun);
    }

    private static async Task ReadAsync(HubProcess hub)
    {
        JsonElement begun = await BeginAsync(hub);

        JsonElement read = await Eventually.GetAsync(
            () => hub.GetAsync($"{Recordings}/{begun.Text("id")}"),
            one => one.Number("messages") > 0,
            "the first recorded message"
        );

        Assert.Equal(["AAPL"], read.Texts("symbols"));
        await EndAsync(hub, begun);
        await RemoveAsync(hub, begun);
    }

    private static async Task DownloadAsync(HubProcess hub)
    {
        JsonElement begun = await BeginAsync(hub);
        JsonElement ended = await EndAsync(hub, begun);

        byte[] file = await hub.Http.GetByteArrayAsync($"{Recordings}/{begun.Text("id")}/file");

        Assert.Equal(ended.Number("bytes"), file.Length);
        Assert.Equal([0x1f, 0x8b], file[..2]);
        await RemoveAsync(hub, begun);
    }

    private static async Task DeleteAsync(HubProcess hub)
    {
        JsonElement begun = await BeginAsync(hub);
        string path = $"{Recordings}/{begun.Text("id")}";
        Assert.Equal("RECORDING_RUNS", (await hub.SendAsync(HttpMethod.Delete, path)).Code);
        await EndAsync(hub, begun);

        await RemoveAsync(hub, begun);

        Assert.Equal(HttpStatusCode.NotFound, (await hub.SendAsync(HttpMethod.Get, path)).Status);
    }

    private static async Task<JsonElement> BeginAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(
            HttpMethod.Post,
            Recordings,
            new
            {
                name = "test",
                symbols = "AAPL",
                minutes = 1,
            }
        );
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Body;
    }

    private static async Task<JsonElement> EndAsync(HubProcess hub, JsonElement begun) =>
        (await hub.SendAsync(HttpMethod.Post, $"{Recordings}/{begun.Text("id")}/stop")).Expect2xx("stop");

    private static async Task RemoveAsync(HubProcess hub, JsonElement begun) =>
        (await hub.SendAsync(HttpMethod.Delete, $"{Recordings}/{begun.Text("id")}")).Expect2xx("delete");
}
