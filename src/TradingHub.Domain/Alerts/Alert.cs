namespace TradingHub.Domain.Alerts;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Notice,

    /// <summary>Something is wrong and was contained.</summary>
    Warning,

    /// <summary>A person has to decide.</summary>
    Critical,
}

/// <summary>Something that a person has to see. It stays until it is acknowledged.</summary>
/// <param name="Id">Number, from 1 upwards, while this process runs.</param>
/// <param name="Code">What programs switch on, for example <c>ORDER_NEEDS_YOU</c>.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Detail">What happened and what to do.</param>
/// <param name="Subject">What it is about: an order id, a symbol; null for the account or the hub.</param>
/// <param name="RaisedAt">When it was raised first, machine time, UTC.</param>
/// <param name="LastRaisedAt">When it was raised last.</param>
/// <param name="Count">How many times it was raised.</param>
/// <param name="AcknowledgedAt">When a person acknowledged it, or null.</param>
public sealed record Alert(
    long Id,
    string Code,
    AlertSeverity Severity,
    string Detail,
    string? Subject,
    DateTimeOffset RaisedAt,
    DateTimeOffset LastRaisedAt,
    int Count,
    DateTimeOffset? AcknowledgedAt
);

/// <summary>Alerts of the hub. Every call may come from any thread; none blocks.</summary>
public interface IAlerts
{
    /// <summary>Raises an alert. While one with the same code and subject is not acknowledged, that one is counted up instead.</summary>
    Alert Raise(string code, AlertSeverity severity, string detail, string? subject = null);

    /// <summary>Alerts, newest first.</summary>
    /// <param name="includeAcknowledged">Whether those that were acknowledged are listed too.</param>
    IReadOnlyList<Alert> List(bool includeAcknowledged);

    /// <summary>A person has seen it. Returns the alert, or null when there is none with this number. Harmless to repeat.</summary>
    Alert? Acknowledge(long id);
}
