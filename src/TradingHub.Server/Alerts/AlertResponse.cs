using TradingHub.Domain.Alerts;

namespace TradingHub.Server.Alerts;

/// <summary>One alert.</summary>
/// <param name="Id">Number, while this process runs.</param>
/// <param name="Code">What programs switch on.</param>
/// <param name="Severity">notice, warning or critical.</param>
/// <param name="Detail">What happened and what to do.</param>
/// <param name="Subject">What it is about: an order id, a symbol; null for the account or the hub.</param>
/// <param name="RaisedAt">When it was raised first.</param>
/// <param name="LastRaisedAt">When it was raised last.</param>
/// <param name="Count">How many times it was raised.</param>
/// <param name="AcknowledgedAt">When a person acknowledged it, or null.</param>
public sealed record AlertResponse(
    long Id,
    string Code,
    AlertSeverity Severity,
    string Detail,
    string? Subject,
    DateTimeOffset RaisedAt,
    DateTimeOffset LastRaisedAt,
    int Count,
    DateTimeOffset? AcknowledgedAt
)
{
    /// <summary>The wire form.</summary>
    public static AlertResponse From(Alert alert) =>
        new(
            alert.Id,
            alert.Code,
            alert.Severity,
            alert.Detail,
            alert.Subject,
            alert.RaisedAt,
            alert.LastRaisedAt,
            alert.Count,
            alert.AcknowledgedAt
        );
}

/// <summary>Alerts, newest first.</summary>
/// <param name="Alerts">The alerts.</param>
/// <param name="Count">How many.</param>
public sealed record AlertList(IReadOnlyList<AlertResponse> Alerts, int Count)
{
    /// <summary>The wire form.</summary>
    public static AlertList From(IReadOnlyList<Alert> alerts) => new([.. alerts.Select(AlertResponse.From)], alerts.Count);
}
