using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker.Faults;

/// <summary>What goes wrong with events on their way to the stream. Called by one at a time; a timer sends what was kept back.</summary>
internal sealed class StreamFaults(FaultPlan plan, HiddenOrders hidden, TradeUpdates stream, TimeProvider machine)
{
    private readonly Lock _timing = new();
    private readonly PriorityQueue<TradeUpdate, (DateTimeOffset Due, long Order)> _later = new();
    private ITimer? _timer;
    private long _order;
    private long _silentUntil;

    /// <summary>Sends an event, or what a fault makes of it.</summary>
    public void Send(TradeUpdate update)
    {
        if (hidden.UntilOf(new OrderId(update.Order.Id)) is { } until)
        {
            SendLater(update, until);
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
                SendLater(update, machine.GetUtcNow() + span);
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

    private void SendLater(TradeUpdate update, DateTimeOffset due)
    {
        lock (_timing)
        {
            _later.Enqueue(update, (due, _order++));
            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (_later.TryPeek(out _, out (DateTimeOffset Due, long) next))
        {
            TimeSpan wait = next.Due - machine.GetUtcNow();
            _timer ??= machine.CreateTimer(_ => SendDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Sends all that is due, the earliest first.</summary>
    private void SendDue()
    {
        lock (_timing)
        {
            DateTimeOffset now = machine.GetUtcNow();
            while (_later.TryPeek(out TradeUpdate? update, out (DateTimeOffset Due, long) place) && place.Due <= now)
            {
                _later.Dequeue();
                SendNow(update);
            }

            SetTimer();
        }
    }
}
