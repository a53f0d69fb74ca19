using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    private BrokerAnswer? AuctionRefusal(BrokerOrder order)
    {
        bool isAuction = order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls;
        if (!isAuction || _sessions.TakesAuctionOrders(order.Instrument.AssetClass, order.TimeInForce, _now))
        {
            return null;
        }

        string reason =
            order.TimeInForce == TimeInForce.Opg
                ? "opg orders must be submitted after 7:00pm and before 9:28am"
                : "cls orders must be submitted after 7:00pm and before 3:50pm";
        return new BrokerAnswer(BrokerVerdict.Refused, Code: "AUCTION_CLOSED", Reason: reason);
    }

    /// <summary>The first trade of the session is the opening auction: its orders fill at that price or are over.</summary>
    private void Uncross(InstrumentBook book, decimal price)
    {
        if (book.Auctions.Count == 0 || SessionOf(book) != SessionKind.Regular)
        {
            return;
        }

        foreach (ExchangeOrder order in book.Auctions.ToArray())
        {
            if (order.AuctionAtTicks == 0 || order.AuctionAtTicks > _now)
            {
                continue;
            }

            if (IsAuctionPrice(order, price))
            {
                Fill(order, order.Remaining, price);
            }
            else
            {
                End(order, BrokerOrderState.Expired);
            }
        }
    }

    /// <summary>The last trade of the session is the closing auction.</summary>
    private void CloseAuction(ExchangeOrder order)
    {
        Instrument instrument = order.Order.Instrument;
        ref readonly QuoteState market = ref _quotes[instrument.Id.Value];
        bool isClosing = order.Order.TimeInForce == TimeInForce.Cls;
        if (isClosing && market.LastTradeTime >= _sessions.OpenOf(instrument.AssetClass, order.ExpiresAtTicks))
        {
            decimal price = instrument.ToOwedPrice(market.LastTrade);
            if (IsAuctionPrice(order, price))
            {
                Fill(order, order.Remaining, price);
            }
        }
    }

    private static bool IsAuctionPrice(ExchangeOrder order, decimal price) =>
        order.Order.LimitPrice is not { } limit || (order.Order.Side == OrderSide.Buy ? price <= limit : price >= limit);
}
