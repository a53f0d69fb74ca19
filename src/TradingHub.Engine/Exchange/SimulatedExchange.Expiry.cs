using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);

    private readonly PriorityQueue<ExchangeOrder, (long, long)> _expiries = new();
    private readonly Queue<ExchangeOrder> _longLived = new();
    private long _lastLongLived;
    private long _nextExpiry = long.MaxValue;

    /// <summary>A day order ends with its day; the others live 90 days at most. An order for an auction ends with that day's session.</summary>
    private long ExpiryOf(BrokerOrder order, TradingDay? auction) =>
        order.TimeInForce switch
        {
            TimeInForce.Opg or TimeInForce.Cls => auction!.Close.UtcTicks,
            TimeInForce.Day => _sessions.EndOfDay(order.Instrument.AssetClass, order.ExtendedHours, _now),
            TimeInForce.Gtc => _now + LongestLife.Ticks,
            _ => long.MaxValue,
        };

    /// <summary>
    /// Remembers when an order expires. Those that live 90 days expire in the order of their arrival, so a plain queue holds them, and
    /// what is over leaves it as it comes to the front.
    /// </summary>
    private void Watch(ExchangeOrder order)
    {
        if (order.Order.TimeInForce == TimeInForce.Gtc && order.ExpiresAtTicks >= _lastLongLived)
        {
            while (_longLived.TryPeek(out ExchangeOrder? oldest) && !oldest.IsOpen)
            {
                _longLived.Dequeue();
            }

            _longLived.Enqueue(order);
            _lastLongLived = order.ExpiresAtTicks;
        }
        else
        {
            _expiries.Enqueue(order, (order.ExpiresAtTicks, order.Arrival));
        }

        _nextExpiry = Math.Min(_nextExpiry, order.ExpiresAtTicks);
    }

    private void AdvanceTo(long marketTime)
    {
        _now = Math.Max(_now, marketTime);
        if (_now >= _nextExpiry)
        {
            ExpireDueOrders();
        }
    }

    private void ExpireDueOrders()
    {
        while (NextToExpire() is { } order && order.ExpiresAtTicks <= _now)
        {
            _ = _longLived.TryPeek(out ExchangeOrder? oldest) && oldest == order ? _longLived.Dequeue() : _expiries.Dequeue();
            if (order.IsOpen)
            {
                CloseAuction(order);
            }

            if (order.IsOpen)
            {
                End(order, BrokerOrderState.Expired);
            }
        }

        _nextExpiry = NextToExpire()?.ExpiresAtTicks ?? long.MaxValue;
        Settle();
    }

    /// <summary>The order that expires first; of two at the same time the one that came first.</summary>
    private ExchangeOrder? NextToExpire()
    {
        _longLived.TryPeek(out ExchangeOrder? longLived);
        if (!_expiries.TryPeek(out ExchangeOrder? other, out _))
        {
            return longLived;
        }

        bool isLongLivedFirst =
            longLived is not null
            && (longLived.ExpiresAtTicks, longLived.Arrival).CompareTo((other.ExpiresAtTicks, other.Arrival)) < 0;
        return isLongLivedFirst ? longLived : other;
    }
}
