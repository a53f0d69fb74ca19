using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>SimBroker as a process of its own for each test: it forgets nothing, and never lends more than there is.</summary>
public sealed class SimBrokerTests : IAsyncLifetime
{
    private SimBrokerProcess _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = await SimBrokerProcess.StartAsync("--market=fixed");
        await _broker.QuoteAsync("AAPL", bid: 148.40, ask: 148.50);
    }

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task What_it_has_answered_survives_a_kill()
    {
        JsonElement filled = await _broker.PlaceAsync("filled", "148.60", quantity: 10);
        JsonElement resting = await _broker.PlaceAsync("resting", "120", quantity: 3);
        JsonElement before = await _broker.GetAsync("/control/account");

        await _broker.KillAsync();
        await using SimBrokerProcess again = await _broker.RestartAsync();

        Assert.Equal(before.GetRawText(), (await again.GetAsync("/control/account")).GetRawText());
        Assert.Equal("filled", SimBrokerCalls.Text(await again.GetAsync(PathOf(filled)), "status"));
        Assert.Equal("new", SimBrokerCalls.Text(await again.GetAsync(PathOf(resting)), "status"));
        Assert.Equal("10", SimBrokerCalls.Text(await again.GetAsync("/v2/positions/AAPL"), "qty"));
        await again.QuoteAsync("AAPL", bid: 119.00, ask: 119.50);
        Assert.Equal("filled", SimBrokerCalls.Text(await again.GetAsync(PathOf(resting)), "status"));
    }

    [Fact]
    public async Task A_client_order_id_is_taken_once_also_after_a_kill()
    {
        await _broker.PlaceAsync("once", "120");
        await _broker.KillAsync();
        await using SimBrokerProcess again = await _broker.RestartAsync();

        HubAnswer second = await again.SendAsync(HttpMethod.Post, "/v2/orders", SimBrokerCalls.Order("once", "120"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal("client_order_id must be unique", SimBrokerCalls.Text(second.Body, "message"));
    }

    [Fact]
    public async Task Requests_at_once_never_overdraw_the_buying_power()
    {
        await _broker.QuoteAsync("AAPL", bid: 99.99, ask: 100.00, size: 1_000_000);
        HubAnswer[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    _broker.SendAsync(HttpMethod.Post, "/v2/orders", SimBrokerCalls.Order($"much-{number}", "90", 100))
                )
        );

        // 400,000 dollars of buying power are 44 orders of 9,000.
        Assert.Equal(44, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => Assert.Equal("insufficient buying power", SimBrokerCalls.Text(answer.Body, "message"))
        );
    }

    private static string PathOf(JsonElement order) => $"/v2/orders/{SimBrokerCalls.Text(order, "id")}";
}
