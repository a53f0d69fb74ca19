using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Domain.Watchlists;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>Watchlists of the account, over a real socket.</summary>
public sealed class AlpacaVenueWatchlistsTests : IAsyncLifetime, IDisposable
{
    private const string Id = "5f0c3b2d-1a4e-4d6f-8b7c-9e0f1a2b3c01";
    private const string One = $"/v2/watchlists/{Id}";
    private FakeAlpaca _alpaca = null!;
    private RequestBudget _budget = null!;
    private AlpacaVenueWatchlists _lists = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        _budget = new RequestBudget(_alpaca.Settings, new SteadyTime(TimeProvider.System));
        _lists = new AlpacaVenueWatchlists(_alpaca.Settings, _budget, TimeProvider.System);
    }

    public async Task DisposeAsync() => await _alpaca.DisposeAsync();

    public void Dispose() => _lists.Dispose();

    [Fact]
    public async Task A_list_is_read_with_its_symbols_in_order()
    {
        _alpaca.Answer($"GET {One}", 200, AlpacaSample.Read("watchlist"));

        VenueWatchlist list = Assert.IsType<VenueWatchlist>(await _lists.FindAsync(Id, default));

        Assert.Equal((Id, "core"), (list.Id, list.Name));
        Assert.Equal(["AAPL", "BTC/USD"], list.Symbols);
    }

    [Fact]
    public async Task All_lists_are_named_as_alpaca_lists_them_without_their_assets()
    {
        JsonObject bare = AlpacaSample.Read("watchlist").AsObject();
        bare.Remove("assets");
        _alpaca.Answer("GET /v2/watchlists", 200, new JsonArray(bare));

        Assert.Equal([new VenueListName(Id, "core")], await _lists.ListAsync(default));
    }

    [Fact]
    public async Task A_list_without_the_field_assets_is_refused_and_never_taken_for_an_empty_one()
    {
        JsonObject bare = AlpacaSample.Read("watchlist").AsObject();
        bare.Remove("assets");
        _alpaca.Answer($"GET {One}", 200, bare);

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() => _lists.FindAsync(Id, default));

        Assert.Equal(VenueFailure.Unreadable, failure.Failure);
        Assert.Contains("'assets'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_alpaca_does_not_know_is_none()
    {
        _alpaca.Answer($"GET {One}", 404, Error(40410000, "watchlist not found"));
        _alpaca.Answer($"DELETE {One}", 404, Error(40410000, "watchlist not found"));

        Assert.Null(await _lists.FindAsync(Id, default));
        await _lists.DeleteAsync(Id, default);
    }

    [Fact]
    public async Task A_change_carries_name_and_symbols_in_order()
    {
        _alpaca.Answer($"PUT {One}", 200, AlpacaSample.Read("watchlist"));

        VenueListAnswer answer = await _lists.ReplaceAsync(new VenueWatchlist(Id, "core", ["BTC/USD", "AAPL"]), default);

        Assert.Equal("""{"name":"core","symbols":["BTC/USD","AAPL"]}""", _alpaca.LastBody);
        Assert.Equal(["AAPL", "BTC/USD"], answer.List!.Symbols);
    }

    [Theory]
    [InlineData("watchlist name must be unique")]
    [InlineData("asset \"EUR/USD\" not found")]
    public async Task A_refusal_is_an_answer_with_alpacas_words(string words)
    {
        _alpaca.Answer("POST /v2/watchlists", 422, Error(40010001, words));

        Assert.Equal(new VenueListAnswer(null, words), await _lists.CreateAsync("core", ["EUR/USD"], default));
        Assert.Equal("""{"name":"core","symbols":["EUR/USD"]}""", _alpaca.LastBody);
    }

    [Theory]
    [InlineData(500, VenueFailure.Unreachable)]
    [InlineData(401, VenueFailure.Unauthorized)]
    public async Task A_change_that_nobody_can_vouch_for_is_an_exception_and_is_sent_once(int status, VenueFailure failure)
    {
        _alpaca.Answer($"POST {One}", status, Error(status, "no"));

        VenueException exception = await Assert.ThrowsAsync<VenueException>(() => _lists.AddAsync(Id, "AAPL", default));

        Assert.Equal(failure, exception.Failure);
        Assert.Single(_alpaca.Requests, request => request == $"POST {One}");
    }

    [Fact]
    public async Task A_change_that_is_one_too_many_is_made_when_its_turn_comes()
    {
        int asked = 0;
        _alpaca.Answer(
            $"DELETE {One}",
            context =>
            {
                context.Response.StatusCode = ++asked == 1 ? 429 : 204;
                context.Response.Headers["Retry-After"] = "1";
                return Task.CompletedTask;
            }
        );

        await _lists.DeleteAsync(Id, default);

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Calls_are_counted_in_the_lane_that_comes_last()
    {
        _alpaca.Answer("GET /v2/watchlists", 200, new JsonArray());

        await _lists.ListAsync(default);
        string account = await _lists.AccountAsync(default);
        Assert.Equal(account, await _lists.AccountAsync(default));

        Assert.Equal(AlpacaSample.Read("account")["id"]!.GetValue<string>(), account);
        Assert.Equal([0, 0, 0, 2], _budget.Read().Lanes.Select(lane => (int)lane.Calls));
    }

    private static JsonObject Error(int code, string message) => new() { ["code"] = code, ["message"] = message };
}
