namespace TradingHub.Domain.Webhooks;

/// <summary>Where strategies are kept. Reading is from memory; safe to use from any thread.</summary>
public interface IWebhookStrategyStore
{
    /// <summary>All strategies by name.</summary>
    IReadOnlyList<WebhookStrategy> All { get; }

    /// <summary>The strategy with this name, whatever its case, or null.</summary>
    WebhookStrategy? Find(string name);

    /// <summary>Keeps a new strategy; false when the name is taken.</summary>
    Task<bool> AddAsync(WebhookStrategy strategy, CancellationToken cancellationToken);

    /// <summary>Changes a strategy in one transaction and returns it; null when there is none of this name.</summary>
    /// <param name="name">Which strategy.</param>
    /// <param name="change">Gives the strategy after the change; may throw to refuse it.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    Task<WebhookStrategy?> ChangeAsync(
        string name,
        Func<WebhookStrategy, WebhookStrategy> change,
        CancellationToken cancellationToken
    );

    /// <summary>Forgets a strategy and its secrets; false when there is none of this name.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken);
}
