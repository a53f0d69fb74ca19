using TradingHub.Domain.Channels;
using TradingHub.Domain.Market;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Market;
using TradingHub.Engine.Orders;

namespace TradingHub.Server.Channels;

/// <summary>
/// ORDERS channel: moves the simulated exchange and the stops that the desk holds with the market, marks positions. Stopped, no resting order fills and the gate takes
/// no new ones.
/// </summary>
internal sealed class OrdersChannel(
    MarketBus bus,
    SimulatedBroker broker,
    OrderDesk desk,
    AccountStream account,
    ChannelOptions options,
    TimeProvider machine,
    ILogger<OrdersChannel> logger
)
    : TickChannelService(
        DataChannel.Orders,
        bus.Attach("orders", MailboxPolicy.Lossless, options.MailboxCapacity),
        options,
        machine,
        logger
    )
{
    private readonly TimeProvider _machine = machine;
    private long _markedAt;

    /// <inheritdoc />
    public override string Purpose => "Order execution, positions";

    /// <inheritdoc />
    protected override void Process(in Tick tick)
    {
        broker.OnTick(in tick);
        desk.OnTick(in tick);
    }

    /// <inheritdoc />
    protected override ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken)
    {
        if (_markedAt == 0 || _machine.GetElapsedTime(_markedAt).TotalMilliseconds >= Options.AccountMilliseconds)
        {
            _markedAt = _machine.GetTimestamp();
            account.PublishChanges();
        }

        return broker.WaitForRoomAsync(cancellationToken);
    }
}
