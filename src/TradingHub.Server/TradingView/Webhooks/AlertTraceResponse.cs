using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Trading;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Alerts, newest first.</summary>
/// <param name="Entries">The alerts.</param>
/// <param name="Count">How many.</param>
public sealed record AlertEntryList(IReadOnlyList<AlertEntryResponse> Entries, int Count)
{
    /// <summary>The wire form.</summary>
    public static AlertEntryList From(IReadOnlyList<WebhookAlert> alerts) =>
        new([.. alerts.Select(AlertEntryResponse.From)], alerts.Count);
}

/// <summary>A step on the way of an alert.</summary>
/// <param name="At">When.</param>
/// <param name="Step">received, authenticated, checked, mapped, decision, order, fill, list or stopped.</param>
/// <param name="Outcome">ok, stopped or info.</param>
/// <param name="Detail">What happened.</param>
/// <param name="Code">Code of the rule that stopped it, or null.</param>
public sealed record AlertStepResponse(DateTimeOffset At, WebhookStepKind Step, string Outcome, string Detail, string? Code)
{
    /// <summary>The wire form.</summary>
    public static AlertStepResponse From(WebhookStep step) =>
        new(step.At, step.Step, step.Code is null ? "ok" : "stopped", step.Detail, step.Code);

    /// <summary>A fill of the order that an alert became.</summary>
    public static AlertStepResponse From(Fill fill) =>
        new(
            fill.Time,
            WebhookStepKind.Fill,
            "ok",
            $"{AlertWords.Number(fill.Quantity.Value)} at {AlertWords.Number(fill.Price.Value)}.",
            Code: null
        );
}

/// <summary>An alert with its body and its way.</summary>
public sealed record AlertTraceResponse : AlertEntryResponse
{
    private AlertTraceResponse(AlertEntryResponse entry)
        : base(entry) { }

    /// <summary>Its body, the secret masked.</summary>
    public required string Body { get; init; }

    /// <summary>When nothing is begun for it any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Id of the request that brought it.</summary>
    public required string CausalId { get; init; }

    /// <summary>Its way, oldest first.</summary>
    public required IReadOnlyList<AlertStepResponse> Steps { get; init; }

    /// <summary>The order that it became, as it stands, or null.</summary>
    public OrderResponse? Order { get; init; }

    /// <summary>Where that order's own trace is, or null.</summary>
    public string? Trace { get; init; }

    /// <summary>The wire form, with the order as it stands now.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="order">The order that it became, or null.</param>
    /// <param name="fills">Its fills, oldest first.</param>
    public static AlertTraceResponse From(WebhookAlert alert, Order? order, IEnumerable<Fill> fills) =>
        new(AlertEntryResponse.From(alert))
        {
            Body = alert.Body,
            ExpiresAt = alert.ExpiresAt,
            CausalId = alert.CausalId,
            Steps = [.. alert.Steps.Select(AlertStepResponse.From), .. fills.Select(AlertStepResponse.From)],
            Order = order is null ? null : OrderResponse.From(order),
            Trace = order is null ? null : $"/api/orders/{order.Id}/trace",
        };
}
