using Microsoft.Extensions.Logging;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

public sealed partial class OrderDesk
{
    /// <summary>Tells waiters and listeners what is durable now.</summary>
    private void Tell()
    {
        foreach (LedgerChange change in _ledger.Changes)
        {
            if (change is OrderChange changed)
            {
                _placer.Answer(changed.Order);
            }

            foreach (IOrderListener listener in _listeners)
            {
                Tell(listener, change);
            }
        }

        _ledger.Changes.Clear();
    }

    private void Tell(IOrderListener listener, LedgerChange change)
    {
        try
        {
            switch (change)
            {
                case OrderChange { Order: var order }:
                    listener.OrderChanged(order);
                    break;
                case FillChange { Fill: var fill }:
                    listener.OrderFilled(fill);
                    break;
                case PositionChange { Instrument: var instrument, Position: var position }:
                    listener.PositionChanged(instrument, position);
                    break;
            }
        }
        catch (Exception exception)
        {
            ListenerFailed(listener.GetType().Name, exception);
        }
    }

    [LoggerMessage(
        1001,
        LogLevel.Information,
        "The order desk is ready: {Events} events replayed, {Orders} orders, {OpenOrders} of them open."
    )]
    private partial void Recovered(long events, int orders, int openOrders);

    [LoggerMessage(
        1002,
        LogLevel.Critical,
        "The order journal could not be written. Nothing was acknowledged; trading has stopped."
    )]
    private partial void JournalFailed(Exception exception);

    [LoggerMessage(
        1003,
        LogLevel.Error,
        "Cash or positions differ from those of broker {Broker}. Only reducing orders are taken."
    )]
    private partial void BooksDisagree(string broker);

    [LoggerMessage(1004, LogLevel.Warning, "The broker sent {Kind} for order {VenueClientId}, which is not ours.")]
    private partial void NotOurOrder(string venueClientId, string kind);

    [LoggerMessage(1005, LogLevel.Error, "Listener {Listener} failed.")]
    private partial void ListenerFailed(string listener, Exception exception);
}
