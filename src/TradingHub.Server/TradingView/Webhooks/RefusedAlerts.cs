using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// The newest alerts that never came in. In memory only: whoever guesses at secrets cannot fill the disk. Safe to use from any thread.
/// </summary>
internal sealed class RefusedAlerts
{
    private const int Most = 200;
    private readonly Lock _lock = new();
    private readonly LinkedList<WebhookAlert> _alerts = new();

    /// <summary>Keeps one, and forgets the oldest when there are too many.</summary>
    public void Add(WebhookAlert alert)
    {
        lock (_lock)
        {
            _alerts.AddFirst(alert);
            if (_alerts.Count > Most)
            {
                _alerts.RemoveLast();
            }
        }
    }

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<WebhookAlert> All()
    {
        lock (_lock)
        {
            return [.. _alerts];
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _alerts.Clear();
        }
    }
}
