using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Words and questions about states of alerts.</summary>
internal static class WebhookStates
{
    /// <summary>All words, for a sentence.</summary>
    public static string Words { get; } = string.Join(", ", Enum.GetValues<WebhookState>().Select(HubJson.Text));

    /// <summary>The state of a word, or null.</summary>
    public static WebhookState? Read(string? word) =>
        Enum.GetValues<WebhookState>().Cast<WebhookState?>().FirstOrDefault(state => HubJson.Text(state!.Value) == word);

    /// <summary>Whether a refused alert is asked for.</summary>
    public static bool Matches(this WebhookQuery query, WebhookAlert alert) =>
        query.State is null or WebhookState.Refused
        && query.Strategy is null
        && (query.Before is not { } before || string.CompareOrdinal(alert.Id.ToString("D"), before.ToString("D")) < 0);
}
