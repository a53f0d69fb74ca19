using System.Text.Json;
using TradingHub.Domain.Venues;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Watchlists.Sync;

public sealed class SyncHubTests(SyncHub hub) : IClassFixture<SyncHub>
{
    [Fact]
    public async Task At_the_start_the_lists_of_the_account_are_here_and_ours_are_there()
    {
        JsonElement board = await InStepAsync("Theirs");

        Assert.Equal("fake", board.Text("venue"));
        Assert.Equal(["IBM", "MSFT"], (await hub.GetAsync("/api/watchlists/name/Theirs")).Texts("symbols"));
        Assert.Contains(hub.Venue.All, list => list.Name == "Default" && list.Symbols.Count == 10);
    }

    [Fact]
    public async Task A_list_that_is_made_and_changed_here_is_there_within_seconds()
    {
        await InStepAsync("Default");
        (_, JsonElement list) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = "Made here", symbols = new[] { "SPY" } }
        );
        await hub.SendAsync(HttpMethod.Post, $"/api/watchlists/{list.Text("id")}/symbols", new { symbols = new[] { "QQQ" } });

        await ThereAsync("Made here: SPY QQQ");
        await hub.SendAsync(HttpMethod.Delete, $"/api/watchlists/{list.Text("id")}");

        await Eventually.GetAsync(
            () => Task.FromResult(hub.Venue.Shown),
            shown => !shown.Contains("Made here", StringComparison.Ordinal),
            "the list to go"
        );
    }

    [Fact]
    public async Task While_the_venue_is_away_lists_are_taken_all_the_same_and_carried_over_later()
    {
        await InStepAsync("Default");
        hub.Venue.Outage = new VenueException("fake", VenueFailure.RateLimited, "too many");

        (int status, _) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = "Made alone", symbols = new[] { "SPY" } }
        );
        JsonElement board = await hub.SyncAsync(one => one.Says("state", "behind"), "the trouble");
        hub.Venue.Outage = null;

        Assert.Equal((201, "fake: too many"), (status, board.Text("trouble")));
        await ThereAsync("Made alone: SPY");
        await hub.SyncAsync(one => one.Says("state", "in_step"), "the lists in step");
    }

    private Task<JsonElement> InStepAsync(string name) =>
        hub.SyncAsync(
            one => one.Items("lists").Any(list => list.Says("name", name) && list.Says("venue_name", name)),
            $"{name} in step"
        );

    private Task<string> ThereAsync(string list) =>
        Eventually.GetAsync(
            () => Task.FromResult(hub.Venue.Shown),
            shown => shown.Contains(list, StringComparison.Ordinal),
            list
        );
}

public sealed class ApartHubTests(ApartHub hub) : IClassFixture<ApartHub>
{
    [Fact]
    public async Task Lists_that_the_settings_keep_apart_are_never_asked_for()
    {
        JsonElement board = await hub.GetAsync("/api/watchlists/sync");

        Assert.Equal(("off", 0), (board.Text("state"), hub.Venue.Calls));
    }
}

public sealed class SimulatedBrokerSyncTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task With_a_simulated_broker_there_is_nothing_to_be_in_step_with()
    {
        JsonElement board = await hub.GetAsync("/api/watchlists/sync");

        Assert.Equal("off", board.Text("state"));
        Assert.Empty(board.Items("lists"));
    }
}
