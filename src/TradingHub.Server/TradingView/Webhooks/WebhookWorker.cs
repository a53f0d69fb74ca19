using System.Threading.Channels;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// Carries out what the inbox holds, oldest first, and what a crash left there before all. One alert at a time; one that has to wait is
/// tried again while the others go on. Repeating an alert is safe: its orders have ids that follow from its own.
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
    private const int Batch = 200;
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

    /// <summary>Goes once through what is pending. Returns whether nothing is left.</summary>
    private async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        bool isDone = true;
        IReadOnlyList<WebhookAlert> pending = await inbox.PendingAsync(Batch, cancellationToken);
        foreach (WebhookAlert alert in pending)
        {
            WebhookAlert after = await runner.RunAsync(alert, cancellationToken);
            isDone &= after.State != WebhookState.Pending;
            if (!ReferenceEquals(after, alert))
            {
                await inbox.UpdateAsync(after, cancellationToken);
                news.Changed(after);
            }
        }

        return isDone && pending.Count < Batch;
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
}
