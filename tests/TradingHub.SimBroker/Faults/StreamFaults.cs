using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker.Faults;

/// <summary>What goes wrong with events on their way to the stream. Called by one at a time; a timer sends what was kept back.</summary>
internal sealed class StreamFaults(
    FaultPlan plan,
    HiddenOrders hidden,
    TradeUpdates stream,
    Postponed later,
    TimeProvider machine
)
{
    private long _silentUntil;

    /// <summary>Sends an event, or what a fault makes of it.</summary>
    public void Send(TradeUpdate update)
    {
        if (hidden.UntilOf(new OrderId(update.Order.Id)) is { } until)
        {
            later.Add(until, () => SendNow(update));
            return;
        }

        FaultRule? fault = plan.DrawEvent(update.Event);
        TimeSpan span = TimeSpan.FromMilliseconds(fault?.Milliseconds ?? 0);
        switch (fault?.Kind)
        {
            case FaultKind.StreamDrop:
                Volatile.Write(ref _silentUntil, (machine.GetUtcNow() + span).UtcTicks);
                stream.CutAll();
                break;
            case FaultKind.StreamDuplicate:
                SendNow(update);
                SendNow(update);
                break;
            case FaultKind.StreamShuffle:
                later.Add(machine.GetUtcNow() + span, () => SendNow(update));
                break;
            default:
                SendNow(update);
                break;
        }
    }

    private void SendNow(TradeUpdate update)
    {
        if (machine.GetUtcNow().UtcTicks >= Volatile.Read(ref _silentUntil))
        {
            stream.Publish(update);
        }
    }
}
