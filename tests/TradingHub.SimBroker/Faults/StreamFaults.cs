using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker.Faults;

/// <summary>What goes wrong with events on their way to the stream. Called by one at a time; timers send what was kept back.</summary>
internal sealed class StreamFaults(FaultPlan plan, HiddenOrders hidden, TradeUpdates stream, TimeProvider machine)
{
    private readonly Lock _timing = new();
    private readonly HashSet<ITimer> _timers = [];
    private long _silentUntil;

    /// <summary>Sends an event, or what a fault makes of it.</summary>
    public void Send(TradeUpdate update)
    {
        if (hidden.RestOf(new OrderId(update.Order.Id)) is { } rest)
        {
            SendLater(update, rest);
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
                SendLater(update, span);
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

    private void SendLater(TradeUpdate update, TimeSpan span)
    {
        lock (_timing)
        {
            ITimer? timer = null;
            timer = machine.CreateTimer(
                _ =>
                {
                    lock (_timing)
                    {
                        _timers.Remove(timer!);
                    }

                    timer!.Dispose();
                    SendNow(update);
                },
                state: null,
                span,
                Timeout.InfiniteTimeSpan
            );
            _timers.Add(timer);
        }
    }
}
