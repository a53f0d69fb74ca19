using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange;

namespace TradingHub.SimBroker.Venues;

/// <summary>The matching core: every call answers at once, and what it caused can be taken right after. One caller at a time.</summary>
internal sealed class SimExchange(SimulatedBroker broker)
{
    /// <summary>Puts back the book of before.</summary>
    public void Restore(BrokerBook book) => broker.Restore(book);

    /// <summary>Moves the market.</summary>
    public void Move(ReadOnlySpan<Tick> ticks) => broker.OnTicks(ticks);

    /// <summary>Sends an order.</summary>
    public BrokerAnswer Submit(BrokerOrder order) => Now(broker.SubmitAsync(order, CancellationToken.None));

    /// <summary>Cancels an order.</summary>
    public BrokerAnswer Cancel(OrderId id) => Now(broker.CancelAsync(id.ToString(), CancellationToken.None));

    /// <summary>Replaces an order.</summary>
    public BrokerAnswer Replace(OrderId id, BrokerOrder replacement) =>
        Now(broker.ReplaceAsync(id.ToString(), replacement, CancellationToken.None));

    /// <summary>What has happened since this was last asked.</summary>
    public IReadOnlyList<BrokerEvent> TakeEvents()
    {
        List<BrokerEvent> events = [];
        while (broker.Events.TryRead(out BrokerEvent? happened))
        {
            events.Add(happened);
        }

        return events;
    }

    private static BrokerAnswer Now(ValueTask<BrokerAnswer> answer) =>
        answer.IsCompletedSuccessfully
            ? answer.Result
            : throw new InvalidOperationException("The exchange in this process answers at once.");
}
