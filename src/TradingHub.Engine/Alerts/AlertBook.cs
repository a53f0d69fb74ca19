using Microsoft.Extensions.Logging;
using TradingHub.Domain.Alerts;

namespace TradingHub.Engine.Alerts;

/// <summary>
/// Alerts of this process, the newest thousand. What still holds after a restart is raised again by whoever sees it. Under one lock.
/// </summary>
public sealed partial class AlertBook(TimeProvider machine, ILogger<AlertBook> logger) : IAlerts
{
    private const int Most = 1_000;
    private readonly Lock _lock = new();
    private readonly List<Alert> _alerts = [];
    private long _lastId;

    /// <inheritdoc />
    public Alert Raise(string code, AlertSeverity severity, string detail, string? subject = null)
    {
        Alert alert = Keep(code, severity, detail, subject);
        LogLevel level = LevelOf(severity);
        Raised(level, code, subject, detail, alert.Count);
        return alert;
    }

    /// <inheritdoc />
    public IReadOnlyList<Alert> List(bool includeAcknowledged)
    {
        lock (_lock)
        {
            return [.. _alerts.Where(alert => includeAcknowledged || alert.AcknowledgedAt is null).Reverse()];
        }
    }

    /// <inheritdoc />
    public Alert? Acknowledge(long id)
    {
        lock (_lock)
        {
            int index = _alerts.FindIndex(alert => alert.Id == id);
            if (index < 0)
            {
                return null;
            }

            _alerts[index] = _alerts[index] with { AcknowledgedAt = _alerts[index].AcknowledgedAt ?? machine.GetUtcNow() };
            return _alerts[index];
        }
    }

    /// <summary>Says again what nobody has acknowledged.</summary>
    public void Remind()
    {
        foreach (Alert alert in List(includeAcknowledged: false).Where(alert => alert.Severity > AlertSeverity.Notice))
        {
            LogLevel level = LevelOf(alert.Severity);
            StillOpen(level, alert.Code, alert.Subject, alert.Detail, alert.Id);
        }
    }

    private Alert Keep(string code, AlertSeverity severity, string detail, string? subject)
    {
        lock (_lock)
        {
            DateTimeOffset now = machine.GetUtcNow();
            int known = _alerts.FindIndex(one => one.AcknowledgedAt is null && one.Code == code && one.Subject == subject);
            if (known >= 0)
            {
                Alert again = _alerts[known] with { Count = _alerts[known].Count + 1, Detail = detail, LastRaisedAt = now };
                _alerts[known] = again;
                return again;
            }

            Alert alert = new(++_lastId, code, severity, detail, subject, now, now, Count: 1, AcknowledgedAt: null);
            _alerts.Add(alert);
            Trim();
            return alert;
        }
    }

    /// <summary>Past the bound those that were acknowledged go first.</summary>
    private void Trim()
    {
        if (_alerts.Count > Most)
        {
            int acknowledged = _alerts.FindIndex(alert => alert.AcknowledgedAt is not null);
            _alerts.RemoveAt(Math.Max(0, acknowledged));
        }
    }

    private static LogLevel LevelOf(AlertSeverity severity) =>
        severity switch
        {
            AlertSeverity.Critical => LogLevel.Error,
            AlertSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };

    [LoggerMessage(EventId = 1101, Message = "Alert {Code} {Subject}: {Detail} (raised {Count} times)")]
    private partial void Raised(LogLevel level, string code, string? subject, string detail, int count);

    [LoggerMessage(
        EventId = 1102,
        Message = "Alert {Code} {Subject} is not acknowledged: {Detail} Acknowledge it with POST /api/alerts/{Id}/acknowledge."
    )]
    private partial void StillOpen(LogLevel level, string code, string? subject, string detail, long id);
}
