using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Channels;

/// <summary>
/// REALTIME channel: hands quotes, trades and the Charts channel's bars to the broadcaster. Stopped, no market frame leaves the hub;
/// orders, fills and positions do not pass here and go on.
/// </summary>
internal sealed class RealtimeChannel(
    ConflatingTicks mailbox,
    IMarketPublisher publisher,
    IMarketFeed feed,
    ChannelOptions options,
    TimeProvider machine,
    ILogger<RealtimeChannel> logger
) : TickChannelService(DataChannel.Realtime, mailbox, options, machine, logger)
{
    /// <inheritdoc />
    public override string Purpose => "Live quotes and trades";

    /// <summary>Degraded while prices of the feed stand still: it has nothing new to hand on.</summary>
    public override ChannelState State =>
        Health.State == ChannelState.Running && IsStarved ? ChannelState.Degraded : Health.State;

    /// <inheritdoc />
    public override string? LastError => IsStarved ? feed.Link?.Trouble ?? Health.LastError : Health.LastError;

    private bool IsStarved => feed.Link is { Stale.Count: > 0 };

    /// <summary>Passes a bar on while the channel works. Called by the Charts channel.</summary>
    public void Relay(in BarUpdate bar)
    {
        if (Mailbox.IsOpen)
        {
            publisher.PublishBar(bar);
        }
    }

    /// <inheritdoc />
    protected override void BeforeRead()
    {
        while (mailbox.TryTakeLostTrades(out InstrumentId instrument, out int count))
        {
            publisher.SkipTrades(instrument, count);
        }
    }

    /// <inheritdoc />
    protected override void Process(in Tick tick) { }

    /// <inheritdoc />
    protected override ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken) =>
        publisher.PublishTicksAsync(batch, cancellationToken);
}
