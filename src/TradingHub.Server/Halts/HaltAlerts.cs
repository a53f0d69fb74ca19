using TradingHub.Domain.Alerts;
using TradingHub.Domain.Halts;

namespace TradingHub.Server.Halts;

/// <summary>
/// Makes an alert of each halt, each close by a rule, and of what keeps a sequence from its end. What still holds after a restart is raised
/// again. Called by the desk's one writer.
/// </summary>
internal sealed class HaltAlerts(IAlerts alerts) : IHaltListener
{
    private readonly HashSet<string> _raised = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void HaltsChanged(HaltStatus status)
    {
        foreach (StandingHalt halt in status.Standing)
        {
            string scope = halt.Target.Name ?? halt.Target.Scope.ToString().ToLowerInvariant();
            string detail = $"Halted at level {(int)halt.Level} ({scope}): {halt.Reason}";
            Once(halt.TriggerId, "TRADING_HALTED", AlertSeverity.Critical, detail, halt.TriggerId);
        }

        foreach (PositionClose close in status.Closes)
        {
            Once(
                close.TriggerId,
                "POSITION_LOSS",
                AlertSeverity.Critical,
                $"The position is being closed: {close.Reason}",
                close.Symbol
            );
        }

        foreach (string symbol in status.WaitingForOpen)
        {
            string detail = $"{symbol} is to be closed, but its market is closed: it is closed at the next open.";
            Once($"{status.Epoch}-open-{symbol}", "CLOSE_WAITS_FOR_OPEN", AlertSeverity.Warning, detail, symbol);
        }

        foreach (string problem in status.Alerts)
        {
            Once($"{status.Epoch}-{problem}", "HALT_NOT_DONE", AlertSeverity.Critical, problem, status.LastTrip?.TriggerId);
        }
    }

    private void Once(string key, string code, AlertSeverity severity, string detail, string? subject)
    {
        if (_raised.Add(key))
        {
            alerts.Raise(code, severity, detail, subject);
        }
    }
}
