using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>A hub beside a broker in a process of its own: their watchlists are the same, and are again after the broker was away.</summary>
public sealed class WatchlistSyncTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private SimBrokerProcess _broker = null!;
    private HubProcess _hub = null!;

    public async Task InitializeAsync()
    {
        _broker = await SimBrokerProcess.StartAsync("--market=fixed");
        (await PutAtBrokerAsync("Theirs", "MSFT", "BTC/USD")).Expect2xx("the list");
        _hub = await HubProcess.StartAsync(HubSettings.Alpaca(_broker.Address).With("Alpaca:WatchlistMinutes", "5"));
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Lists_are_carried_both_ways_and_over_a_broker_that_was_killed()
    {
        await HubAsync("Theirs: MSFT BTC/USD");
        await MakeAsync("Mine", "SPY", "AAPL");
        await BrokerAsync("Mine: SPY AAPL");

        await _broker.KillAsync();
        await MakeAsync("Alone", "QQQ");
        await StateAsync("behind");
        SimBrokerProcess again = await _broker.RestartAsync();
        await _broker.DisposeAsync();
        _broker = again;

        await BrokerAsync("Alone: QQQ", "Mine: SPY AAPL", "Theirs: MSFT BTC/USD");
        JsonElement board = await StateAsync("in_step");
        Assert.Equal(4, board.Items("lists").Count);
    }

    private Task<HubAnswer> PutAtBrokerAsync(string name, params string[] symbols) =>
        _broker.SendAsync(HttpMethod.Post, "/v2/watchlists", new { name, symbols });

    private async Task MakeAsync(string name, params string[] symbols) =>
        (await _hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name, symbols })).Expect2xx("the list");

    private Task<JsonElement> StateAsync(string state) =>
        Eventually.GetAsync(() => _hub.GetAsync("/api/watchlists/sync"), board => board.Says("state", state), state, Limit);

    private Task HubAsync(params string[] lists) =>
        ShowsAsync(
            async () => (await _hub.GetAsync("/api/watchlists")).Items("watchlists"),
            list => list.Texts("symbols"),
            lists
        );

    private Task BrokerAsync(params string[] lists) =>
        ShowsAsync(
            async () => [.. (await _broker.GetAsync("/v2/watchlists")).EnumerateArray()],
            list => [.. list.Items("assets").Select(asset => asset.Text("symbol"))],
            lists
        );

    private static Task ShowsAsync(
        Func<Task<IReadOnlyList<JsonElement>>> read,
        Func<JsonElement, IReadOnlyList<string>> symbols,
        string[] lists
    ) =>
        Eventually.GetAsync(
            async () =>
                string.Join(" | ", (await read()).Select(list => $"{list.Text("name")}: {string.Join(' ', symbols(list))}")),
            shown => lists.All(list => shown.Contains(list, StringComparison.Ordinal)),
            string.Join(" | ", lists),
            Limit
        );
}
