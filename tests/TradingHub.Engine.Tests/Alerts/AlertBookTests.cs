using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Alerts;
using TradingHub.Engine.Alerts;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Alerts;

public sealed class AlertBookTests
{
    private readonly SteppedTime _machine = new(new DateTimeOffset(2026, 3, 3, 15, 0, 0, TimeSpan.Zero));
    private readonly AlertBook _alerts;

    public AlertBookTests() => _alerts = new AlertBook(_machine, NullLogger<AlertBook>.Instance);

    [Fact]
    public void The_same_alert_is_counted_and_not_doubled()
    {
        _alerts.Raise("A", AlertSeverity.Critical, "first", "AAPL");
        _machine.Advance(TimeSpan.FromSeconds(5));
        _alerts.Raise("A", AlertSeverity.Critical, "second", "AAPL");
        _alerts.Raise("A", AlertSeverity.Critical, "other", "MSFT");

        Assert.Equal([("other", 1), ("second", 2)], _alerts.List(false).Select(alert => (alert.Detail, alert.Count)));
    }

    [Fact]
    public void An_acknowledged_alert_is_kept_and_the_next_one_is_new()
    {
        long id = _alerts.Raise("A", AlertSeverity.Critical, "first").Id;
        DateTimeOffset? first = _alerts.Acknowledge(id)!.AcknowledgedAt;
        _machine.Advance(TimeSpan.FromSeconds(5));
        DateTimeOffset? again = _alerts.Acknowledge(id)!.AcknowledgedAt;
        long next = _alerts.Raise("A", AlertSeverity.Critical, "second").Id;

        Assert.Equal(first, again);
        Assert.Equal(next, Assert.Single(_alerts.List(false)).Id);
        Assert.Equal(2, _alerts.List(true).Count);
    }

    [Fact]
    public void An_alert_that_does_not_exist_cannot_be_acknowledged() => Assert.Null(_alerts.Acknowledge(7));

    [Fact]
    public void The_list_has_a_bound_and_loses_acknowledged_ones_first()
    {
        long seen = _alerts.Raise("SEEN", AlertSeverity.Notice, "").Id;
        _alerts.Raise("OPEN", AlertSeverity.Notice, "");
        _alerts.Acknowledge(seen);
        for (int i = 0; i < 999; i++)
        {
            _alerts.Raise("MORE", AlertSeverity.Notice, "", $"{i}");
        }

        Assert.Equal(1_000, _alerts.List(true).Count);
        Assert.Equal("OPEN", _alerts.List(true)[^1].Code);
    }
}
