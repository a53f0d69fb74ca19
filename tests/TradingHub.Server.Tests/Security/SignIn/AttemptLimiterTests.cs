using TradingHub.Server.Security.SignIn;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Five wrong passwords a minute and twenty an hour, of one address and in all.</summary>
public sealed class AttemptLimiterTests
{
    private readonly SteppedTime _machine = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private readonly AttemptLimiter _limiter;

    public AttemptLimiterTests() => _limiter = new AttemptLimiter(_machine);

    [Fact]
    public void Five_are_looked_at_in_a_minute_and_the_sixth_has_to_wait_for_the_first()
    {
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Null(_limiter.Take("one"));
            _machine.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(TimeSpan.FromSeconds(50), _limiter.Take("one"));
        _machine.Advance(TimeSpan.FromSeconds(49));
        Assert.Equal(TimeSpan.FromSeconds(1), _limiter.Take("one"));
        _machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_limiter.Take("one"));
    }

    [Fact]
    public void Another_address_changes_nothing_since_there_is_one_owner()
    {
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Null(_limiter.Take($"address {attempt}"));
        }

        Assert.Equal(TimeSpan.FromMinutes(1), _limiter.Take("a new one"));
    }

    [Fact]
    public void The_clock_on_the_wall_does_not_help()
    {
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Null(_limiter.Take("one"));
        }

        _machine.Jump(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromMinutes(1), _limiter.Take("one"));
    }

    [Fact]
    public void What_was_right_counts_no_more()
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            Assert.Null(_limiter.Take("one"));
            _limiter.GiveBack("one");
        }
    }

    [Fact]
    public void Of_ten_thousand_attempts_in_an_hour_twenty_are_looked_at()
    {
        int looked = 0;
        for (int attempt = 0; attempt < 10_000; attempt++)
        {
            looked += _limiter.Take($"address {attempt % 500}") is null ? 1 : 0;
            _machine.Advance(TimeSpan.FromSeconds(0.35));
        }

        Assert.Equal(20, looked);
    }

    [Fact]
    public void After_twenty_the_next_waits_for_the_end_of_the_hour()
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            Assert.Null(_limiter.Take("one"));
            _machine.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(TimeSpan.FromMinutes(40), _limiter.Take("one"));
    }
}
