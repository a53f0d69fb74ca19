using TradingHub.Domain.Market;

namespace TradingHub.Domain.Tests.Market;

public sealed class ShiftedTimeTests
{
    [Fact]
    public void It_is_ahead_of_the_machine_by_what_was_asked_for()
    {
        TimeProvider shifted = ShiftedTime.Ahead(TimeSpan.FromMinutes(10));

        TimeSpan ahead = shifted.GetUtcNow() - TimeProvider.System.GetUtcNow();

        Assert.InRange(ahead.TotalSeconds, 590, 601);
    }

    [Fact]
    public void Without_a_shift_it_is_the_machines_own() => Assert.Same(TimeProvider.System, ShiftedTime.Ahead(TimeSpan.Zero));
}
