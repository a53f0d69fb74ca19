using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    private readonly List<ExchangeOrder> _triggered = [];

    /// <summary>What the market trades at: the last trade; the mid where there is no tape or was no trade yet; null before both.</summary>
    private decimal? PriceNow(InstrumentBook book) =>
        _quotes[book.Instrument.Id.Value].Price is { } price ? book.Instrument.ToOwedPrice(price) : null;

    /// <summary>A stop that becomes active: a trail starts at the price now, and a stop that is through the market already triggers.</summary>
    private void BeginWaiting(InstrumentBook book, ExchangeOrder order)
    {
        bool isRegular = SessionOf(book) == SessionKind.Regular;
        if (isRegular && PriceNow(book) is { } price)
        {
            Follow(order, price);
            TriggerIfReached(order, price);
            Release(book);
        }
    }

    /// <summary>Moves trails with a price of the regular session, and triggers the stops that it reaches.</summary>
    private void Trigger(InstrumentBook book, decimal price)
    {
        if (book.Stops.Count == 0 || SessionOf(book) != SessionKind.Regular)
        {
            return;
        }

        foreach (ExchangeOrder order in book.Stops)
        {
            Follow(order, price);
            TriggerIfReached(order, price);
        }

        Release(book);
    }

    private void Follow(ExchangeOrder order, decimal price)
    {
        bool isTrail = order.Order.Type == OrderType.TrailingStop;
        if (isTrail && StopRules.IsNewMark(order.Order.Side, order.HighWaterMark, price))
        {
            Trail(order, price);
        }
    }

    private void Trail(ExchangeOrder order, decimal mark)
    {
        order.HighWaterMark = mark;
        order.Stop = StopRules.StopOf(order.Order, mark);
        _events.Add(new BrokerTrailMoved(order.Order.VenueClientId, Now, mark, order.Stop.Value));
    }

    private void TriggerIfReached(ExchangeOrder order, decimal price)
    {
        if (!order.IsTriggered && StopRules.IsReached(order.Order.Side, order.Stop, price))
        {
            order.IsTriggered = true;
            _triggered.Add(order);
        }
    }

    /// <summary>Lets the orders that have just triggered trade, first come first.</summary>
    private void Release(InstrumentBook book)
    {
        if (_triggered.Count == 0)
        {
            return;
        }

        foreach (ExchangeOrder order in _triggered)
        {
            MatchAgain(book, order.Order.Side);
            book.Remove(order);
            order.Limit = StopRules.LimitAfterTrigger(order.Order);
            order.Priority = ++_priorities;
            book.Add(order);
            _events.Add(new BrokerTriggered(order.Order.VenueClientId, Now, order.Limit));
            if (order.Group is { } group && order.Order.Leg is not null)
            {
                group.IsExiting = true;
                Look(group);
            }
        }

        _triggered.Clear();
    }
}
