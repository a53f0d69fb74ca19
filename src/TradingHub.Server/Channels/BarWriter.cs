using System.Threading.Channels;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// Stores closed bars behind the Charts channel's back, many in one transaction. The queue is bounded: when storage is slower than
/// the market for long, the Charts channel waits and nothing is lost.
/// </summary>
internal sealed partial class BarWriter(IBarStore store, TimeProvider machine, ILogger<BarWriter> logger) : BackgroundService
{
    private const int QueueCapacity = 16_384;
    private const int LargestBatch = 2_000;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Channel<BarUpdate> _queue = Channel.CreateBounded<BarUpdate>(
        new BoundedChannelOptions(QueueCapacity)
        {
            SingleReader = true,
            SingleWriter = false,
            FullMode = BoundedChannelFullMode.Wait,
        }
    );

    /// <summary>Hands a closed bar over.</summary>
    public ValueTask WriteAsync(BarUpdate bar, CancellationToken cancellationToken) =>
        _queue.Writer.TryWrite(bar) ? ValueTask.CompletedTask : _queue.Writer.WriteAsync(bar, cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<BarUpdate> batch = new(LargestBatch);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                Collect(batch);
                await SaveAsync(batch, stoppingToken);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Collect(batch);
            await store.SaveAsync(batch, CancellationToken.None);
        }
    }

    private void Collect(List<BarUpdate> batch)
    {
        while (batch.Count < LargestBatch && _queue.Reader.TryRead(out BarUpdate bar))
        {
            batch.Add(bar);
        }
    }

    private async Task SaveAsync(List<BarUpdate> batch, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await store.SaveAsync(batch, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                BarsNotSaved(batch.Count, exception);
                await Task.Delay(AfterFailure, machine, stoppingToken);
            }
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "Storing {Count} closed bars failed; trying again in a second.")]
    private partial void BarsNotSaved(int count, Exception exception);
}
