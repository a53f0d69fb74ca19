using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Venues;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Alpaca;

public sealed class RequestBudgetTests
{
    private readonly SteppedTime _machine = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private readonly RequestBudget _budget;

    public RequestBudgetTests() =>
        _budget = new RequestBudget(new AlpacaSettings(new Uri("http://localhost"), "k", "s"), _machine);

    [Fact]
    public void Orders_leave_three_tenths_of_the_minute_to_questions_and_cancels()
    {
        Assert.Equal(140, TakeAll(RequestLane.Order));
        Assert.Equal(30, TakeAll(RequestLane.Query));
        Assert.Equal(30, TakeAll(RequestLane.Cancel));
    }

    [Fact]
    public void A_used_up_budget_fills_again_within_the_minute()
    {
        TakeAll(RequestLane.Order);
        DateTimeOffset? free = _budget.Take(RequestLane.Order);

        _machine.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal(_machine.GetUtcNow(), free!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Null(_budget.Take(RequestLane.Order));
        Assert.NotNull(_budget.Take(RequestLane.Order));
    }

    [Fact]
    public void After_a_refusal_nothing_passes_before_the_reset()
    {
        DateTimeOffset reset = _machine.GetUtcNow() + TimeSpan.FromSeconds(30);
        _budget.CloseUntil(reset);

        Assert.Equal(reset, _budget.Take(RequestLane.Cancel));
        _machine.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(_budget.Take(RequestLane.Cancel));
    }

    [Fact]
    public void After_the_reset_the_minute_begins_anew()
    {
        _budget.Left(0);
        _budget.CloseUntil(_machine.GetUtcNow() + TimeSpan.FromSeconds(2));
        _machine.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(140, TakeAll(RequestLane.Order));
        Assert.Equal(30, TakeAll(RequestLane.Query));
        Assert.Equal(30, TakeAll(RequestLane.Cancel));
    }

    [Fact]
    public void What_the_venue_says_is_left_counts_when_it_is_less()
    {
        _budget.Left(61);

        Assert.Equal(1, TakeAll(RequestLane.Order));
    }

    [Fact]
    public void History_leaves_half_of_the_minute_to_trading()
    {
        Assert.Equal(100, TakeAll(RequestLane.History));
        Assert.Equal(40, TakeAll(RequestLane.Order));
        Assert.Equal(30, TakeAll(RequestLane.Query));
        Assert.Equal(30, TakeAll(RequestLane.Cancel));
    }

    [Fact]
    public void A_refusal_of_the_data_host_stops_history_alone()
    {
        DateTimeOffset reset = _machine.GetUtcNow() + TimeSpan.FromSeconds(30);
        _budget.CloseHistoryUntil(reset);

        Assert.Equal(reset, _budget.Take(RequestLane.History));
        Assert.Null(_budget.Take(RequestLane.Order));
        Assert.Null(_budget.Take(RequestLane.Cancel));
        _machine.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(_budget.Take(RequestLane.History));
    }

    [Fact]
    public void It_shows_what_each_lane_may_do_and_has_done()
    {
        TakeAll(RequestLane.History);
        _budget.Take(RequestLane.Cancel);
        _budget.CloseHistoryUntil(_machine.GetUtcNow() + TimeSpan.FromSeconds(90));
        _machine.Advance(TimeSpan.FromSeconds(6));

        RateBudgetState state = _budget.Read();

        Assert.Equal(("alpaca", 200, 119, null), (state.Venue, state.PerMinute, state.Available, state.ClosedUntil));
        Assert.Equal(["cancel", "query", "order", "history"], state.Lanes.Select(lane => lane.Lane));
        Assert.Equal([0, 30, 60, 100], state.Lanes.Select(lane => lane.KeptForOthers));
        Assert.Equal([119, 89, 59, 0], state.Lanes.Select(lane => lane.Available));
        Assert.Equal([1, 0, 0, 100], state.Lanes.Select(lane => lane.CallsLastMinute));
        Assert.Equal([0, 0, 0, 1L], state.Lanes.Select(lane => lane.Refused));
        Assert.NotNull(state.Lanes[^1].ClosedUntil);
    }

    [Fact]
    public void Calls_older_than_a_minute_are_not_of_the_last_minute()
    {
        _budget.Take(RequestLane.Query);
        _machine.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, _budget.Read().Lanes[1].CallsLastMinute);

        _machine.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 1), (_budget.Read().Lanes[1].CallsLastMinute, (int)_budget.Read().Lanes[1].Calls));
    }

    private int TakeAll(RequestLane lane)
    {
        int taken = 0;
        while (_budget.Take(lane) is null)
        {
            taken++;
        }

        return taken;
    }
}
