using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

/// <summary>A channel that counts its ticks and throws where the test says so.</summary>
internal sealed class CountingChannel(
    DataChannel channel,
    MarketBus bus,
    ChannelOptions options,
    Func<Tick, bool>? throwsOn = null
)
    : TickChannelService(
        channel,
        bus.Attach(channel.ToString(), MailboxPolicy.Lossless, 1024),
        options,
        TimeProvider.System,
        NullLogger.Instance
    )
{
    private int _counted;

    public override string Purpose => "Counting";

    public int Counted => Volatile.Read(ref _counted);

    public async Task UntilAsync(Func<CountingChannel, bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (!condition(this))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
        }
    }

    protected override void Process(in Tick tick)
    {
        if (throwsOn?.Invoke(tick) == true)
        {
            throw new InvalidDataException("a bad tick");
        }

        Interlocked.Increment(ref _counted);
    }
}
