using System.Net;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Metrics;

/// <summary>What <c>GET /metrics</c> says of a running host, against traffic that the test makes.</summary>
public sealed class MetricsRouteTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task Requests_are_counted_as_they_were_made()
    {
        using HttpClient client = hub.CreateClient();
        double before = Requests(await ReadAsync(hub), "api/market/clock");
        for (int call = 0; call < 5; call++)
        {
            await client.GetAsync("/api/market/clock");
        }

        // A request is counted when it has ended, which may be a moment after its answer.
        PrometheusReading read = await Eventually.GetAsync(
            () => ReadAsync(hub),
            one => Requests(one, "api/market/clock") >= before + 5,
            "five more requests"
        );

        Assert.Equal(before + 5, Requests(read, "api/market/clock"));
    }

    [Fact]
    public async Task Orders_and_denials_are_counted_by_code()
    {
        await hub.QuotedAsync("AAPL");
        PrometheusReading before = await ReadAsync(hub);

        await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1,
            }
        );
        (int status, var denied) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1_000_000,
            }
        );

        PrometheusReading after = await Eventually.GetAsync(
            () => ReadAsync(hub),
            one => one.Sum("tradinghub_fills_total") > before.Sum("tradinghub_fills_total"),
            "a fill"
        );
        Assert.Equal(422, status);
        string code = denied.Text("code");
        Assert.Equal(1, after.Sum("tradinghub_orders_placed_total") - before.Sum("tradinghub_orders_placed_total"));
        Assert.Equal(1, after.Sum("tradinghub_orders_denied_total", ("code", code)));
    }

    [Fact]
    public async Task The_stream_the_queues_and_the_runtime_are_there()
    {
        await hub.QuotedAsync("AAPL");

        PrometheusReading read = await Eventually.GetAsync(
            () => ReadAsync(hub),
            one =>
                one.Sum("tradinghub_stream_updates_received_total", ("kind", "quote")) > 0
                && one.Sum("tradinghub_stream_received_to_sent_seconds_count", ("kind", "quote")) > 0,
            "quotes in the stream"
        );

        Assert.True(read.Sum("tradinghub_stream_drains_total") > 0);
        Assert.True(read.Sum("tradinghub_stream_venue_to_sent_seconds_count", ("kind", "quote")) > 0);
        Assert.Equal(
            ["ai", "broadcaster", "charts", "orders", "realtime", "scanner"],
            read.Lines.Where(line => line.Name == "tradinghub_queue_depth").Select(line => line.Labels["queue"]).Order()
        );
        Assert.All(read.Lines.Where(line => line.Name == "tradinghub_queue_capacity"), line => Assert.True(line.Value > 0));
        Assert.Equal(0, read.Sum("tradinghub_stream_clients"));
        Assert.True(read.Sum("dotnet_gc_collections_total") >= 0 && read.Has("dotnet_process_memory_working_set_bytes"));
    }

    [Fact]
    public async Task Each_host_counts_its_own_numbers_alone()
    {
        using HubFactory other = new();
        using HttpClient client = other.CreateClient();
        await client.GetAsync("/api/market/symbols?query=apple");

        PrometheusReading there = await Eventually.GetAsync(
            () => ReadAsync(other),
            one => Requests(one, "api/market/symbols") == 1,
            "the request at the other host"
        );

        Assert.Equal(1, Requests(there, "api/market/symbols"));
        Assert.Equal(0, Requests(await ReadAsync(hub), "api/market/symbols"));
    }

    [Fact]
    public async Task The_content_type_names_the_format()
    {
        using HttpClient client = hub.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    internal static async Task<PrometheusReading> ReadAsync(HubFactory hub)
    {
        using HttpClient client = hub.CreateClient();
        return PrometheusReading.Of(await client.GetStringAsync("/metrics"));
    }

    private static double Requests(PrometheusReading read, string route) =>
        read.Sum("http_server_request_duration_seconds_count", ("http_route", route));
}
