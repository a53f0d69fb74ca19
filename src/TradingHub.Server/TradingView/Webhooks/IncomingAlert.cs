using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>An alert as it arrived.</summary>
/// <param name="Route">order, alert, scanner or price.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="IsJson">Whether it says that it is JSON; otherwise it is plain text.</param>
/// <param name="CausalId">Id of the request.</param>
internal sealed record IncomingAlert(string Route, ReadOnlyMemory<byte> Body, bool IsJson, string CausalId);

/// <summary>An alert that was understood and may be carried out.</summary>
/// <param name="Strategy">Whose it is.</param>
/// <param name="Secret">The secret that it carried; null where none was needed.</param>
/// <param name="Body">Its body.</param>
/// <param name="Envelope">What it says about itself.</param>
/// <param name="Order">What it asks for, on the routes order and alert.</param>
internal sealed record ReadAlert(
    WebhookStrategy Strategy,
    WebhookSecret? Secret,
    AlertBody Body,
    AlertEnvelope Envelope,
    OrderAlert? Order
)
{
    /// <summary>Canonical symbol, where it names one.</summary>
    public string? Symbol { get; init; }

    /// <summary>What it asks for, in a few words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why it is not permitted, or null.</summary>
    public Problems.HubProblem? Denial { get; init; }
}
