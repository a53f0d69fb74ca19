using TradingHub.Domain.Instruments;
using TradingHub.Domain.Venues;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Watchlists.Sync;

namespace TradingHub.Server.Tests.Watchlists.Sync;

public sealed class WatchlistSyncTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Lists_of_one_side_are_made_on_the_other()
    {
        await _bench.PutAsync("Mine", "SPY QQQ");
        _bench.Venue.Put("Theirs", "AAPL BTC/USD");

        await _bench.RoundAsync();

        Assert.Equal("Mine: SPY QQQ | Theirs: AAPL BTC/USD", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
        Assert.Equal(SyncState.InStep, _bench.Board.Read().State);
    }

    [Fact]
    public async Task Two_lists_of_one_name_are_one_list_whatever_the_case()
    {
        await _bench.PutAsync("Tech", "AAPL MSFT");
        _bench.Venue.Put("TECH", "MSFT NVDA");

        await _bench.RoundAsync();

        Assert.Equal("Tech: AAPL MSFT NVDA", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }

    [Fact]
    public async Task What_is_in_step_is_read_and_never_written()
    {
        await _bench.InStepAsync("A: SPY QQQ");
        int changes = _bench.Venue.Changes;
        int version = _bench.Find("A").Version;

        await _bench.RoundAsync();
        _bench.Restart();
        await _bench.RoundAsync();

        Assert.Equal((changes, version), (_bench.Venue.Changes, _bench.Find("A").Version));
    }

    [Fact]
    public async Task Without_a_change_here_a_look_between_the_others_asks_nothing()
    {
        await _bench.InStepAsync("A: SPY");
        _bench.Venue.Put("A", "SPY QQQ");
        int calls = _bench.Venue.Calls;

        await _bench.RoundAsync(isFull: false);

        // The account alone, which the connector remembers.
        Assert.Equal(calls + 1, _bench.Venue.Calls);
    }

    [Fact]
    public async Task A_change_here_is_carried_there_between_the_looks_at_everything()
    {
        await _bench.InStepAsync("A: SPY QQQ", "B: AAPL");
        await _bench.PutAsync("A", "QQQ SPY MSFT", newName: "A2");
        await _bench.RemoveAsync("B");
        await _bench.PutAsync("C", "TSLA");

        await _bench.RoundAsync(isFull: false);

        Assert.Equal("A2: QQQ SPY MSFT | C: TSLA", _bench.Venue.Shown);
    }

    [Fact]
    public async Task A_change_there_is_taken_and_headings_and_notes_stay_with_their_symbols()
    {
        Symbol[] symbols = [Symbol.Parse("SPY"), Symbol.Parse("AAPL"), Symbol.Parse("QQQ")];
        Watchlist list = await _bench.PutAsync("A", "");
        WatchlistSection[] sections =
        [
            new("Funds", [new WatchlistItem(symbols[0], "core"), new WatchlistItem(symbols[2])]),
            new("Shares", [new WatchlistItem(symbols[1], Colour: SymbolColour.Red)]),
        ];
        await _bench.Store.UpdateAsync(list.Id, before => before.Content.WithSections(sections), default);
        await _bench.RoundAsync();
        int changes = _bench.Venue.Changes;

        _bench.Venue.Put("A", "AAPL NVDA QQQ SPY", newName: "B");
        await _bench.RoundAsync();
        await _bench.RoundAsync();

        Watchlist taken = _bench.Find("B");
        Assert.Equal(["QQQ", "SPY", "AAPL", "NVDA"], taken.Symbols.Select(symbol => symbol.Value));
        Assert.Equal(
            ("core", SymbolColour.Red),
            (taken.Content.Find(symbols[0])!.Note, taken.Content.Find(symbols[1])!.Colour!.Value)
        );
        // Our headings do not allow their order; they keep it.
        Assert.Equal(changes, _bench.Venue.Changes);
        Assert.Equal("B: AAPL NVDA QQQ SPY", _bench.Venue.Shown);
    }

    [Fact]
    public async Task What_both_changed_is_united_in_our_order()
    {
        await _bench.InStepAsync("A: SPY QQQ AAPL");
        await _bench.PutAsync("A", "AAPL SPY MSFT");
        _bench.Venue.Put("A", "SPY QQQ NVDA");

        await _bench.RoundAsync();

        Assert.Equal("A: SPY MSFT NVDA", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }

    [Fact]
    public async Task A_list_that_was_deleted_there_is_deleted_here_and_can_be_restored()
    {
        await _bench.InStepAsync("A: SPY", "B: QQQ");
        Guid id = _bench.Find("A").Id;
        _bench.Venue.Remove("A");
        await _bench.RoundAsync();
        Assert.Equal("B: QQQ", _bench.Shown);

        await _bench.Store.RestoreAsync(id, check: null, default);
        await _bench.RoundAsync(isFull: false);

        Assert.Equal("A: SPY | B: QQQ", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }

    [Fact]
    public async Task A_list_that_was_deleted_there_and_changed_here_is_made_there_again()
    {
        await _bench.InStepAsync("A: SPY");
        _bench.Venue.Remove("A");
        await _bench.PutAsync("A", "SPY QQQ");

        await _bench.RoundAsync();

        Assert.Equal("A: SPY QQQ", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }

    [Fact]
    public async Task A_list_that_was_deleted_here_and_changed_there_comes_back_with_its_notes()
    {
        await _bench.InStepAsync("A: SPY");
        await _bench.Store.UpdateAsync(
            _bench.Find("A").Id,
            list => list.Content.WithItem(new WatchlistItem(Symbol.Parse("SPY"), "core")),
            default
        );
        await _bench.RemoveAsync("A");
        _bench.Venue.Put("A", "SPY QQQ");

        await _bench.RoundAsync();

        Assert.Equal("A: SPY QQQ", _bench.Shown);
        Assert.Equal("core", _bench.Find("A").Content.Find(Symbol.Parse("SPY"))!.Note);
    }

    [Fact]
    public async Task A_list_that_was_deleted_and_made_again_there_stays_the_same_list_here()
    {
        await _bench.InStepAsync("A: SPY QQQ");
        Guid id = _bench.Find("A").Id;
        _bench.Venue.Remove("A");
        _bench.Venue.Put("A", "QQQ AAPL");

        await _bench.RoundAsync();

        Assert.Equal((id, "A: QQQ AAPL"), (_bench.Find("A").Id, _bench.Shown));
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }

    [Fact]
    public async Task Another_account_without_lists_deletes_nothing_and_gets_them_all()
    {
        await _bench.InStepAsync("A: SPY", "B: QQQ");
        foreach (VenueWatchlist list in _bench.Venue.All)
        {
            _bench.Venue.Remove(list.Name);
        }

        _bench.Venue.Account = "ACCOUNT-2";
        await _bench.RoundAsync();

        Assert.Equal("A: SPY | B: QQQ", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }

    [Fact]
    public async Task One_list_that_cannot_be_read_does_not_keep_the_others_apart()
    {
        await _bench.InStepAsync("A: SPY", "B: QQQ");
        _bench.Venue.Put("B", "QQQ IBM");
        string broken = _bench.Venue.All.Single(list => list.Name == "A").Id;
        _bench.Venue.Broken = broken;

        await _bench.RoundAsync();

        Assert.Equal("A: SPY | B: QQQ IBM", _bench.Shown);
        Assert.Contains("no JSON", _bench.Board.Read().Lists.Single(list => list.Name == "A").Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_venue_is_away_nothing_changes_and_then_everything_is_made_good()
    {
        await _bench.InStepAsync("A: SPY");
        _bench.Venue.Outage = new VenueException("fake", VenueFailure.Unreachable, "away");
        await _bench.PutAsync("A", "SPY QQQ");
        await Assert.ThrowsAsync<VenueException>(() => _bench.RoundAsync());
        _bench.Venue.Put("A", "SPY IBM");

        _bench.Venue.Outage = null;
        await _bench.RoundAsync();

        Assert.Equal("A: SPY QQQ IBM", _bench.Shown);
        Assert.Equal(_bench.Shown, _bench.Venue.Shown);
    }
}
