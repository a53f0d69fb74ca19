using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    private const decimal LowPricedStop = 50m;
    private const decimal WideProtection = 1.04m;
    private const decimal NarrowProtection = 1.025m;

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

    /// <summary>A sell's trail rises with the market, a buy's falls; neither moves back.</summary>
    private void Follow(ExchangeOrder order, decimal price)
    {
        if (order.Order.Type != OrderType.TrailingStop)
        {
            return;
        }

        bool isSell = order.Order.Side == OrderSide.Sell;
        if (order.HighWaterMark is { } mark && (isSell ? price <= mark : price >= mark))
        {
            return;
        }

        Trail(order, price);
    }

    private void Trail(ExchangeOrder order, decimal mark)
    {
        bool isSell = order.Order.Side == OrderSide.Sell;
        decimal distance = order.Order.TrailPrice ?? mark * order.Order.TrailPercent!.Value / 100;
        order.HighWaterMark = mark;
        order.Stop = RoundToTick(order.Order.Instrument, isSell ? mark - distance : mark + distance);
        _events.Add(new BrokerTrailMoved(order.Order.VenueClientId, Now, mark, order.Stop.Value));
    }

    private void TriggerIfReached(ExchangeOrder order, decimal price)
    {
        bool isReached = order.Stop is { } stop && (order.Order.Side == OrderSide.Sell ? price <= stop : price >= stop);
        if (isReached && !order.IsTriggered)
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
            order.Limit = LimitAfterTrigger(order);
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

    /// <summary>A buy stop is protected: it may pay a little more than its stop, not anything. Source: Alpaca's order types.</summary>
    private static decimal? LimitAfterTrigger(ExchangeOrder order)
    {
        BrokerOrder sent = order.Order;
        if (sent.Type == OrderType.StopLimit)
        {
            return sent.LimitPrice;
        }

        bool isProtected = sent is { Type: OrderType.Stop, Side: OrderSide.Buy };
        return isProtected
            ? RoundToTick(
                sent.Instrument,
                sent.StopPrice!.Value * (sent.StopPrice < LowPricedStop ? WideProtection : NarrowProtection)
            )
            : null;
    }

    private static decimal RoundToTick(Instrument instrument, decimal price)
    {
        decimal tick = instrument.TickAt(price);
        return Math.Max(tick, decimal.Round(price / tick, MidpointRounding.AwayFromZero) * tick);
    }
}
