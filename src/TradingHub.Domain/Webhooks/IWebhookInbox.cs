namespace TradingHub.Domain.Webhooks;

/// <summary>What the inbox did with an alert.</summary>
/// <param name="Alert">The alert as the inbox has it: this one, or the one that it repeats.</param>
/// <param name="IsNew">Whether it is here for the first time.</param>
public sealed record WebhookAdmission(WebhookAlert Alert, bool IsNew);

/// <summary>Which alerts to list, newest first.</summary>
/// <param name="Strategy">Only of this strategy, or null.</param>
/// <param name="State">Only in this state, or null.</param>
/// <param name="Before">Only such as are older than this one, or null.</param>
/// <param name="Limit">At most this many.</param>
public sealed record WebhookQuery(string? Strategy, WebhookState? State, Guid? Before, int Limit);

/// <summary>
/// Alerts that came in, each once. What it has taken survives a power cut; an alert with the key of another one of its strategy is a repeat
/// for seven days. Safe to use from any thread.
/// </summary>
public interface IWebhookInbox
{
    /// <summary>Takes an alert, durably, or counts it as a repeat. Alerts that arrive together share one sync of the disk.</summary>
    Task<WebhookAdmission> AddAsync(WebhookAlert alert, CancellationToken cancellationToken);

    /// <summary>Alerts that are not finished, oldest first.</summary>
    /// <param name="after">Only such as are newer than this one; null begins with the oldest.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<WebhookAlert>> PendingAsync(Guid? after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes down how far alerts have come, in one commit.</summary>
    Task UpdateAsync(IReadOnlyList<WebhookAlert> alerts, CancellationToken cancellationToken);

    /// <summary>The alert with this id, or null.</summary>
    Task<WebhookAlert?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Alerts, newest first, without those that were hidden.</summary>
    Task<IReadOnlyList<WebhookAlert>> ListAsync(WebhookQuery query, CancellationToken cancellationToken);

    /// <summary>How many alerts of a strategy have become orders since a moment.</summary>
    Task<int> CountOrdersAsync(string strategy, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Hides what is finished from the list. Repeats are known all the same.</summary>
    Task HideFinishedAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what is finished and older than this.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
