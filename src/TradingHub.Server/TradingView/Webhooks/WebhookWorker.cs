using System.Threading.Channels;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// Carries out what the inbox holds, oldest first, and what a crash left there before all. Alerts of one strategy in one symbol go one after
/// the other; those of others do not wait for them. Repeating an alert is safe: its orders have ids that follow from its own.
/// </summary>
internal sealed partial class WebhookWorker(
    IWebhookInbox inbox,
    AlertRunner runner,
    AlertNews news,
    SecretUses uses,
    IOptions<WebhookOptions> options,
    TimeProvider machine,
    ILogger<WebhookWorker> logger
) : BackgroundService
{
    private const int PageSize = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromHours(1);

    // One reader; a signal that is there already says the same as a second one.
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite }
    );

    private DateTimeOffset _nextCleaning;

    /// <summary>Something new is in the inbox.</summary>
    public void Wake() => _signals.Writer.TryWrite(true);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wake();
        while (!stoppingToken.IsCancellationRequested)
        {
            await _signals.Reader.ReadAsync(stoppingToken);
            try
            {
                bool isDone = await WorkAsync(stoppingToken);
                await CleanAsync(stoppingToken);
                if (!isDone)
                {
                    await Task.Delay(Pause, machine, stoppingToken);
                    Wake();
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The inbox is durable and every step is known again: nothing is lost by trying once more.
                LogBroken(exception);
                await Task.Delay(Pause, machine, stoppingToken);
                Wake();
            }
        }
    }

    /// <summary>
    /// Goes once through what is pending, a page at a time: what is done is durable before the next page, so that a crash repeats little.
    /// Returns whether nothing is left.
    /// </summary>
    private async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        HashSet<(string Strategy, string? Symbol)> waiting = [];
        Guid? last = null;
        IReadOnlyList<WebhookAlert> page;
        do
        {
            page = await inbox.PendingAsync(last, PageSize, cancellationToken);
            WebhookAlert[] due = [.. page.Where(alert => !waiting.Contains(GroupOf(alert)))];
            await RunPageAsync(due, waiting, cancellationToken);
            last = page.Count > 0 ? page[^1].Id : last;
        } while (page.Count == PageSize);

        return waiting.Count == 0;
    }

    private async Task RunPageAsync(
        WebhookAlert[] due,
        HashSet<(string Strategy, string? Symbol)> waiting,
        CancellationToken cancellationToken
    )
    {
        WebhookAlert[][] after = await Task.WhenAll(
            due.GroupBy(GroupOf).Select(group => RunAsync([.. group], cancellationToken))
        );
        WebhookAlert[] all = [.. after.SelectMany(group => group)];
        WebhookAlert[] changed = [.. all.Except(due, ReferenceEqualityComparer.Instance).Cast<WebhookAlert>()];
        if (changed.Length > 0)
        {
            await inbox.UpdateAsync(changed, cancellationToken);
            Array.ForEach(changed, news.Changed);
        }

        waiting.UnionWith(all.Where(alert => alert.State == WebhookState.Pending).Select(GroupOf));
    }

    private static (string Strategy, string? Symbol) GroupOf(WebhookAlert alert) => (alert.Strategy, alert.Symbol);

    /// <summary>Alerts of one strategy in one symbol, one after the other: a close follows the order before it.</summary>
    private async Task<WebhookAlert[]> RunAsync(WebhookAlert[] alerts, CancellationToken cancellationToken)
    {
        WebhookAlert[] after = [.. alerts];
        for (int index = 0; index < alerts.Length; index++)
        {
            after[index] = await RunAsync(alerts[index], cancellationToken);
            if (after[index].State == WebhookState.Pending)
            {
                break;
            }
        }

        return after;
    }

    /// <summary>One alert. What broke is tried again until the alert has expired, and then said to be the reason.</summary>
    private async Task<WebhookAlert> RunAsync(WebhookAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(alert, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogAlertBroken(exception, alert.Id);
            return machine.GetUtcNow() <= alert.ExpiresAt
                ? alert
                : alert.StoppedBy(
                    WebhookState.Expired,
                    WebhookProblemCodes.Expired.Code,
                    "It could not be carried out in time; the log says what broke.",
                    machine
                );
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        await uses.SaveAsync(cancellationToken);
        DateTimeOffset now = machine.GetUtcNow();
        if (now >= _nextCleaning)
        {
            _nextCleaning = now + BetweenCleanings;
            await inbox.ForgetAsync(now.AddDays(-options.Value.KeepDays), cancellationToken);
        }
    }

    [LoggerMessage(7010, LogLevel.Error, "The inbox of alerts could not be worked on; trying again.")]
    private partial void LogBroken(Exception exception);

    [LoggerMessage(7011, LogLevel.Error, "The alert {Id} could not be carried out; trying again until it expires.")]
    private partial void LogAlertBroken(Exception exception, Guid id);
}
