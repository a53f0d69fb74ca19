using TradingHub.Connectors.Alpaca;
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
