using System.Collections.Concurrent;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// When each secret was carried last: a person who exchanges one sees when the old one is not used any more. Written down once a minute,
/// not at each alert. Safe to use from any thread.
/// </summary>
internal sealed class SecretUses(IWebhookStrategyStore strategies, TimeProvider machine)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _uses = new();

    /// <summary>An alert carried it now.</summary>
    public void Note(Guid secret) => _uses[secret] = machine.GetUtcNow();

    /// <summary>Writes down what was noted.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (WebhookStrategy strategy in strategies.All.Where(strategy => strategy.Secrets.Any(IsNews)))
        {
            await strategies.ChangeAsync(
                strategy.Name,
                before => before with { Secrets = [.. before.Secrets.Select(WithUse)], Version = before.Version + 1 },
                cancellationToken
            );
        }
    }

    private bool IsNews(WebhookSecret secret) =>
        _uses.TryGetValue(secret.Id, out DateTimeOffset use) && !(use - secret.LastUsedAt < Between);

    private WebhookSecret WithUse(WebhookSecret secret) =>
        _uses.TryGetValue(secret.Id, out DateTimeOffset use) ? secret with { LastUsedAt = use } : secret;
}
