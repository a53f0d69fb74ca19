using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    /// <summary>
    /// A trade fills orders that rested before it, buys first. Groups are put in order between the sides: a leg that rests may trade what its
    /// entry has just filled, and is not over before it has; a leg that only this trade brings into the book waits for the next tick.
    /// </summary>
    private void MatchTrade(InstrumentBook book, decimal price, decimal size)
    {
        SessionKind session = SessionOf(book);
        if (session == SessionKind.Closed || paper is not null)
        {
            return;
        }

        long newest = _priorities;
        size = MatchTradeSide(book, OrderSide.Buy, price, size, session);
        SettleGroups();
        MatchTradeSide(book, OrderSide.Sell, price, size, session, newest);
    }

    private decimal MatchTradeSide(
        InstrumentBook book,
        OrderSide side,
        decimal price,
        decimal size,
        SessionKind session,
        long newest = long.MaxValue
    )
    {
        List<ExchangeOrder> orders = book.Side(side);
        for (int i = 0; i < orders.Count && size > 0; )
        {
            ExchangeOrder order = orders[i];
            if (order.Limit is not { } limit || order.Priority > newest || !MayTrade(order, session))
            {
                i++;
                continue;
            }

            if (side == OrderSide.Buy ? price >= limit : price <= limit)
            {
                break;
            }

            decimal quantity = Math.Min(size, order.Remaining);
            size -= quantity;
            Fill(order, quantity, limit);
            i += order.IsOpen ? 1 : 0;
        }

        return size;
    }
}
