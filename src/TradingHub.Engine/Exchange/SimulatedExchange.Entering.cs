using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    /// <summary>Enters an order and says so. It does not trade before <see cref="Settle()"/>.</summary>
    private ExchangeOrder Take(
        BrokerOrder order,
        decimal quantity,
        ExchangeGroup? group,
        bool isHeld = false,
        ExchangeOrder? successorOf = null
    )
    {
        AssetClass assetClass = order.Instrument.AssetClass;
        bool isAuction = order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls;
        bool isWorking = !isHeld && !isAuction && TradingSessions.Allows(_sessions.At(assetClass, _now), order.ExtendedHours);
        TradingDay? auction = isAuction ? _sessions.AuctionDay(assetClass, order.TimeInForce, _now) : null;
        ExchangeOrder taken = new()
        {
            Order = order,
            VenueOrderId = $"SIM-{++_arrivals}",
            Arrival = _arrivals,
            Priority = ++_priorities,
            ExpiresAtTicks = ExpiryOf(order, auction),
            AuctionAtTicks = order.TimeInForce == TimeInForce.Opg ? auction!.Open.UtcTicks : 0,
            Quantity = quantity,
            Limit = order.Type == OrderType.Limit ? order.LimitPrice : null,
            Stop = order.StopPrice,
            State = StateOf(isHeld, isWorking),
            Group = group,
            IsTriggered = successorOf is { IsTriggered: true },
            HighWaterMark = successorOf?.HighWaterMark,
        };
        taken.Limit = taken.IsTriggered ? StopRules.LimitAfterTrigger(order) : taken.Limit;
        _events.Add(
            new BrokerAccepted(order.VenueClientId, Now, taken.VenueOrderId, isWorking, taken.ExpiresAt) { IsHeld = isHeld }
        );
        Enter(taken);
        if (taken.HighWaterMark is { } mark)
        {
            Trail(taken, mark);
        }

        if (taken.IsTriggered)
        {
            _events.Add(new BrokerTriggered(order.VenueClientId, Now, taken.Limit));
        }

        return taken;
    }

    private static BrokerOrderState StateOf(bool isHeld, bool isWorking)
    {
        if (isHeld)
        {
            return BrokerOrderState.Held;
        }

        return isWorking ? BrokerOrderState.Working : BrokerOrderState.Accepted;
    }

    /// <summary>Lets an entered order trade: against the quote, or from its stop price on.</summary>
    private void Begin(ExchangeOrder order)
    {
        InstrumentBook book = _books[order.Order.Instrument.Id.Value]!;
        if (order.Place == BookPlace.Waiting)
        {
            BeginWaiting(book, order);
        }
        else if (order.Order.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok)
        {
            TradeAtOnce(book, order);
        }
        else if (order.Place == BookPlace.Resting)
        {
            MatchAgain(book, order.Order.Side);
        }
    }

    /// <summary>Takes what the quote offers now and cancels the rest; all or nothing as named.</summary>
    private void TradeAtOnce(InstrumentBook book, ExchangeOrder order)
    {
        bool isTrading = order.State == BrokerOrderState.Working;
        if (isTrading && (order.Order.TimeInForce == TimeInForce.Ioc || IsOfferedWhole(book, order)))
        {
            MatchQuote(book, order.Order.Side);
        }

        if (order.IsOpen)
        {
            End(order, BrokerOrderState.Canceled);
        }
    }

    private bool IsOfferedWhole(InstrumentBook book, ExchangeOrder order)
    {
        ref QuoteState quote = ref _quotes[book.Instrument.Id.Value];
        (decimal price, decimal size) = quote.Far(order.Order.Side, book.Instrument);
        return (size >= order.Remaining || (paper is not null && size > 0))
            && IsAllowed(order, price)
            && quote.Time >= StartOf(order);
    }

    private static bool IsAllowed(ExchangeOrder order, decimal price) =>
        order.Limit is not { } limit || (order.Order.Side == OrderSide.Buy ? price <= limit : price >= limit);

    private void Enter(ExchangeOrder order)
    {
        int index = order.Order.Instrument.Id.Value;
        MakeRoomFor(index);
        InstrumentBook book = _books[index] ??= new InstrumentBook(order.Order.Instrument);
        _orders.Add(order.Order.VenueClientId, order);
        order.Group?.Set(order.Order.Leg, order);
        if (order.State != BrokerOrderState.Held)
        {
            book.Add(order);
            _begun.Enqueue(order);
        }

        if (order.ExpiresAtTicks != long.MaxValue)
        {
            Watch(order);
        }
    }
}
