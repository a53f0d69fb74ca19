using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>What SimBroker does wrong when it is told to, and what somebody at the broker can do.</summary>
public sealed class SimBrokerFaultTests(FaultyBroker shared) : IClassFixture<FaultyBroker>, IAsyncLifetime
{
    private readonly SimBrokerProcess _broker = shared.Process;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The next test begins without faults.</summary>
    public Task DisposeAsync() => _broker.ArmAsync();

    [Fact]
    public async Task The_stream_tells_an_order_after_the_ledger_has_it()
    {
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(_broker.Address);
        await _broker.PlaceAsync("told", "148.60");

        Assert.Equal(["pending_new", "new", "fill"], await stream.EventsAsync("told", "fill"));
        JsonElement ledger = await _broker.GetAsync("/control/ledger");
        Assert.Contains("\"told\"", ledger.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_reply_leaves_an_order_that_can_be_found()
    {
        await _broker.ArmAsync(
            new
            {
                kind = "drop_reply",
                method = "POST",
                times = 1,
            }
        );

        await Assert.ThrowsAsync<HttpRequestException>(() => _broker.PlaceAsync("dropped", "120"));

        JsonElement found = await _broker.GetAsync("/v2/orders:by_client_order_id?client_order_id=dropped");
        Assert.Equal("new", SimBrokerCalls.Text(found, "status"));
        JsonElement counts = await _broker.GetAsync("/control/faults");
        Assert.Equal(1, counts[0].GetProperty("struck").GetInt32());
    }

    [Fact]
    public async Task A_reset_leaves_nothing()
    {
        await _broker.ArmAsync(new { kind = "reset", times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => _broker.PlaceAsync("reset", "120"));

        Assert.Equal(0, await CountAsync("reset"));
    }

    [Theory]
    [InlineData("status", 500, 0)]
    [InlineData("status", 504, 0)]
    [InlineData("status_after", 500, 1)]
    [InlineData("status_after", 504, 1)]
    public async Task An_error_of_the_server_stands_before_or_after_the_order(string kind, int status, int orders)
    {
        await _broker.ArmAsync(
            new
            {
                kind,
                status,
                times = 1,
                path = "/v2/orders",
            }
        );

        HubAnswer answer = await _broker.SendAsync(
            HttpMethod.Post,
            "/v2/orders",
            SimBrokerCalls.Order($"broken-{kind}-{status}", "120")
        );

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status == 504 ? 50410000 : 50010000, answer.Body.GetProperty("code").GetInt32());
        Assert.Equal(orders, await CountAsync($"broken-{kind}-{status}"));
    }

    [Fact]
    public async Task A_reply_is_cut_in_the_middle_of_its_json()
    {
        await _broker.ArmAsync(new { kind = "truncate", times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => _broker.PlaceAsync("cut", "120"));

        Assert.Equal(1, await CountAsync("cut"));
    }

    [Fact]
    public async Task Too_many_requests_say_how_long_to_wait()
    {
        await _broker.ArmAsync(
            new
            {
                kind = "rate_limit",
                times = 1,
                milliseconds = 3_000,
            }
        );

        using HttpResponseMessage response = await _broker.Http.GetAsync(new Uri("/v2/account", UriKind.Relative));

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
        Assert.Single(response.Headers.GetValues("X-RateLimit-Reset"));
    }

    [Fact]
    public async Task A_late_ghost_is_there_and_not_seen()
    {
        await _broker.ArmAsync(
            new
            {
                kind = "hide",
                method = "POST",
                times = 1,
                milliseconds = 600_000,
            }
        );

        await Assert.ThrowsAsync<HttpRequestException>(() => _broker.PlaceAsync("ghost", "120"));

        HubAnswer asked = await _broker.SendAsync(HttpMethod.Get, "/v2/orders:by_client_order_id?client_order_id=ghost");
        Assert.Equal(HttpStatusCode.NotFound, asked.Status);
        JsonElement listed = await _broker.GetAsync("/v2/orders?status=all");
        Assert.DoesNotContain(listed.EnumerateArray(), order => SimBrokerCalls.Text(order, "client_order_id") == "ghost");
        Assert.Equal(1, await CountAsync("ghost"));
    }

    [Fact]
    public async Task A_late_ghost_appears_when_its_time_has_come()
    {
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(_broker.Address);
        await _broker.ArmAsync(
            new
            {
                kind = "hide",
                method = "POST",
                times = 1,
                milliseconds = 300,
            }
        );
        await Assert.ThrowsAsync<HttpRequestException>(() => _broker.PlaceAsync("late", "120"));

        IReadOnlyList<string> events = await stream.EventsAsync("late", "new");

        Assert.Equal(["pending_new", "new"], events);
        JsonElement found = await _broker.GetAsync("/v2/orders:by_client_order_id?client_order_id=late");
        Assert.Equal("new", SimBrokerCalls.Text(found, "status"));
    }

    [Fact]
    public async Task Events_come_twice_and_late()
    {
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(_broker.Address);
        await _broker.ArmAsync(
            new { kind = "stream_duplicate", @event = "fill" },
            new
            {
                kind = "stream_shuffle",
                @event = "new",
                milliseconds = 200,
            }
        );

        await _broker.PlaceAsync("wild", "148.60");

        Assert.Equal(["pending_new", "fill", "fill", "new"], await stream.EventsAsync("wild", "new"));
    }

    [Fact]
    public async Task A_cut_stream_loses_what_happens_meanwhile()
    {
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(_broker.Address);
        await _broker.ArmAsync(
            new
            {
                kind = "stream_drop",
                @event = "new",
                milliseconds = 0,
                times = 1,
            }
        );

        await _broker.PlaceAsync("lost", "148.60");

        await Assert.ThrowsAnyAsync<Exception>(() => stream.EventsAsync("lost", "fill"));
        using TradeStreamSocket again = await TradeStreamSocket.ListenAsync(_broker.Address);
        await _broker.PlaceAsync("heard", "148.60");
        Assert.Equal(["pending_new", "new", "fill"], await again.EventsAsync("heard", "fill"));
    }

    [Fact]
    public async Task Orders_and_positions_made_at_the_broker_are_seen_by_clients()
    {
        (await _broker.SendAsync(HttpMethod.Post, "/control/orders", SimBrokerCalls.Order("manual", "120"))).Expect2xx(
            "the order"
        );
        (
            await _broker.SendAsync(
                HttpMethod.Post,
                "/control/positions",
                new
                {
                    symbol = "MSFT",
                    quantity = 7,
                    price = 400,
                }
            )
        ).Expect2xx("the position");

        JsonElement open = await _broker.GetAsync("/v2/orders");
        Assert.Contains(open.EnumerateArray(), order => SimBrokerCalls.Text(order, "client_order_id") == "manual");
        Assert.Equal("7", SimBrokerCalls.Text(await _broker.GetAsync("/v2/positions/MSFT"), "qty"));
    }

    /// <summary>How many orders the broker has under a client order id, hidden ones included.</summary>
    private async Task<int> CountAsync(string clientOrderId) =>
        (await _broker.GetAsync("/control/orders"))
            .EnumerateArray()
            .Count(order => SimBrokerCalls.Text(order, "client_order_id") == clientOrderId);
}
