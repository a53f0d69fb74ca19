using TradingHub.Domain.Alerts;
using TradingHub.Server.Watchlists.Sync;

namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>What one side cannot hold stays on the other, and is said.</summary>
public sealed class SyncDifferenceTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_symbol_that_the_venue_does_not_take_stays_here_and_is_said_once()
    {
        _bench.Venue.Refused.Add("EUR/USD");
        await _bench.PutAsync("A", "SPY EUR/USD QQQ");

        await _bench.RoundAsync();
        int changes = _bench.Venue.Changes;
        await _bench.RoundAsync();

        Assert.Equal(("A: SPY EUR/USD QQQ", "A: SPY QQQ"), (_bench.Shown, _bench.Venue.Shown));
        Assert.Equal(changes, _bench.Venue.Changes);
        SyncResponse board = _bench.Board.Read();
        Assert.Equal(SyncState.Differs, board.State);
        Assert.Equal(["EUR/USD"], Assert.Single(board.Lists).OnlyHere);
        Alert alert = Assert.Single(_bench.Alerts.List(includeAcknowledged: true));
        Assert.Equal((SyncBoard.AlertCode, "A", 1), (alert.Code, alert.Subject, alert.Count));
        Assert.Contains("only here EUR/USD", alert.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symbol_that_the_venue_takes_by_now_is_offered_at_the_next_start()
    {
        _bench.Venue.Refused.Add("NEW");
        await _bench.PutAsync("A", "SPY NEW");
        await _bench.RoundAsync();

        _bench.Venue.Refused.Clear();
        _bench.Restart();
        await _bench.RoundAsync();

        Assert.Equal("A: SPY NEW", _bench.Venue.Shown);
        Assert.Equal(SyncState.InStep, _bench.Board.Read().State);
    }

    [Fact]
    public async Task A_symbol_that_the_hub_does_not_know_stays_there_through_changes_here()
    {
        _bench.Venue.Put("A", "SPY XYZ QQQ");
        await _bench.RoundAsync();
        await _bench.PutAsync("A", "QQQ SPY MSFT");

        await _bench.RoundAsync();

        Assert.Equal(("A: QQQ SPY MSFT", "A: QQQ SPY XYZ MSFT"), (_bench.Shown, _bench.Venue.Shown));
        Assert.Equal(["XYZ"], Assert.Single(_bench.Board.Read().Lists).OnlyThere);
    }

    [Theory]
    [InlineData("a name of more than sixty characters, which is more than one of the hub's lists may have")]
    [InlineData(" blank")]
    [InlineData("TECH")]
    public async Task A_list_whose_name_cannot_be_one_of_ours_stays_there_and_is_said(string name)
    {
        _bench.Venue.Put("Tech", "AAPL");
        _bench.Venue.Put(name, "SPY");

        await _bench.RoundAsync();
        await _bench.RoundAsync();

        Assert.Equal("Tech: AAPL", _bench.Shown);
        Assert.Equal(2, _bench.Venue.All.Count);
        Assert.Equal(name, Assert.Single(_bench.Board.Read().OnlyThere).Name);
        Assert.Single(_bench.Alerts.List(includeAcknowledged: true));
    }

    [Fact]
    public async Task A_name_that_is_taken_there_keeps_the_old_one_there_until_it_is_free()
    {
        await _bench.InStepAsync("B: QQQ");
        await _bench.PutAsync("B", "QQQ MSFT", newName: "C");
        _bench.Venue.Put("C", "IBM");

        await _bench.RoundAsync();
        Assert.Equal(("C: QQQ MSFT", "B: QQQ MSFT | C: IBM"), (_bench.Shown, _bench.Venue.Shown));
        Assert.Contains("named 'B' there", Assert.Single(_bench.Board.Read().Lists).Trouble, StringComparison.Ordinal);

        await _bench.RoundAsync();
        _bench.Venue.Remove("C");
        await _bench.RoundAsync();

        Assert.All(_bench.Alerts.List(includeAcknowledged: true), alert => Assert.Equal(1, alert.Count));
        Assert.Equal("C: QQQ MSFT", _bench.Venue.Shown);
        Assert.Equal(SyncState.InStep, _bench.Board.Read().State);
    }

    [Fact]
    public async Task A_name_that_is_taken_here_is_kept_there_and_what_it_holds_is_taken()
    {
        await _bench.InStepAsync("A: SPY", "B: QQQ");
        _bench.Venue.Put("B", "QQQ", newName: "b2");
        _bench.Venue.Put("A", "SPY IBM", newName: "B");
        await _bench.PutAsync("b2", "AAPL");

        await _bench.RoundAsync();

        Assert.Equal("A: SPY IBM | B: QQQ | b2: AAPL", _bench.Shown);
        Assert.Equal("B: SPY IBM | b2: QQQ", _bench.Venue.Shown);
        Assert.Equal(SyncState.Differs, _bench.Board.Read().State);
    }
}
