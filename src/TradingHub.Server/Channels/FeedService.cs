using TradingHub.Domain.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// Runs the one market feed against the bus, once the channels read. A feed that breaks starts again with back-off; one that ends
/// (a recording) stays ended.
/// </summary>
internal sealed partial class FeedService(
    IMarketFeed feed,
    IMarketSink sink,
    DataChannels channels,
    TimeProvider machine,
    ILogger<FeedService> logger
) : BackgroundService
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    private int _reconnects;
    private volatile bool _isRunning;
    private DateTimeOffset? _runningSince;

    /// <summary>Name of the source.</summary>
    public string Name => feed.Name;

    /// <summary>Whether it delivers; a feed from outside, whether its connection stands.</summary>
    public bool IsConnected => _isRunning && feed.Link?.IsConnected is not false;

    /// <summary>How often it broke and was started again, and how often its connection was.</summary>
    public int Reconnects => Volatile.Read(ref _reconnects) + (feed.Link?.Reconnects ?? 0);

    /// <summary>Since when it delivers, UTC, or null.</summary>
    public DateTimeOffset? ConnectedSince => feed.Link is { } link ? link.Since : _runningSince;

    /// <summary>What is wrong with its connection, in words for a person, or null.</summary>
    public string? Trouble => feed.Link?.Trouble;

    /// <summary>What stands still although its market is open.</summary>
    public IReadOnlyList<StalePrices> Stale => feed.Link?.Stale ?? [];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await channels.WaitUntilReadingAsync(stoppingToken);
        TimeSpan backOff = FirstBackOff;
        while (!await EndsInOrderAsync(stoppingToken))
        {
            Interlocked.Increment(ref _reconnects);
            await Task.Delay(backOff, machine, stoppingToken);
            backOff = TimeSpan.FromTicks(Math.Min(backOff.Ticks * 2, LongestBackOff.Ticks));
        }
    }

    private async Task<bool> EndsInOrderAsync(CancellationToken stoppingToken)
    {
        try
        {
            _runningSince = machine.GetUtcNow();
            _isRunning = true;
            await feed.RunAsync(sink, stoppingToken);
            FeedEnded(feed.Name);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            FeedFailed(feed.Name, exception);
            return false;
        }
        finally
        {
            _isRunning = false;
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "The feed {Feed} has ended.")]
    private partial void FeedEnded(string feed);

    [LoggerMessage(2002, LogLevel.Error, "The feed {Feed} broke and is started again with back-off.")]
    private partial void FeedFailed(string feed, Exception exception);
}
