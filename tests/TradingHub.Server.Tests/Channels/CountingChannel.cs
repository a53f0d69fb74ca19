using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

/// <summary>A channel that counts its ticks, throws or stands where the test says so, and hands on as the test says.</summary>
internal sealed class CountingChannel(
    DataChannel channel,
    MarketBus bus,
    ChannelOptions options,
    Func<Tick, bool>? throwsOn = null,
    Func<Task>? handsOn = null,
    TimeProvider? machine = null
)
    : TickChannelService(
        channel,
        bus.Attach(channel.ToString(), MailboxPolicy.Lossless, 1024),
        options,
        machine ?? TimeProvider.System,
        NullLogger.Instance
    )
{
    private int _counted;
    private int _lives;

    public override string Purpose => "Counting";

    public int Counted => Volatile.Read(ref _counted);

    public bool IsOpen => Mailbox.IsOpen;

    /// <summary>Lives that began with an empty mailbox.</summary>
    public int Lives => Volatile.Read(ref _lives);

    public async Task UntilAsync(Func<CountingChannel, bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (!condition(this))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
        }
    }

    protected override void Begin() => Interlocked.Increment(ref _lives);

    protected override void Process(in Tick tick)
    {
        if (throwsOn?.Invoke(tick) == true)
        {
            throw new InvalidDataException("a bad tick");
        }

        Interlocked.Increment(ref _counted);
    }

    protected override ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken) =>
        handsOn is null ? ValueTask.CompletedTask : new ValueTask(handsOn().WaitAsync(cancellationToken));
}
