using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

internal sealed partial class NaiveExchange
{
    /// <summary>Groups first, then one fill with the quote, until nothing is left to do.</summary>
    private void Settle()
    {
        SettleGroups();
        while (TakeQuotes())
        {
            SettleGroups();
        }
    }

    private bool TakeQuotes()
    {
        foreach (int instrument in _quotes.Select(quote => quote.Instrument).Distinct())
        {
            NaiveQuote quote = Newest(instrument)!;
            if (TakeOne(instrument, quote, isBuy: true) || TakeOne(instrument, quote, isBuy: false))
            {
                return true;
            }
        }

        return false;
    }

    private bool TakeOne(int instrument, NaiveQuote quote, bool isBuy)
    {
        decimal price = isBuy ? quote.Ask : quote.Bid;
        decimal size = LeftOf(quote, isBuy);
        NaiveOrder? best = Best(instrument, isBuy, order => order.Takes(price) && IsTimely(order, quote));
        if (size <= 0 || price <= 0 || best is null)
        {
            return false;
        }

        Fill(best, Math.Min(size, best.Left), price, quote.Number);
        return true;
    }

    private NaiveQuote? Newest(int instrument) => _quotes.LastOrDefault(quote => quote.Instrument == instrument).Quote;

    /// <summary>No order takes a quote of before its session.</summary>
    private bool IsTimely(NaiveOrder order, NaiveQuote quote) =>
        quote.Time >= NaiveHours.StartOf(IsCrypto(order.Terms.Instrument), order.Terms.ExtendedHours, _now);

    private decimal LeftOf(NaiveQuote quote, bool isBuy) =>
        (isBuy ? quote.AskSize : quote.BidSize)
        - Fills.Where(fill => fill.Quote == quote.Number && (fill.Side == OrderSide.Buy) == isBuy).Sum(fill => fill.Quantity);

    private decimal Quoted(NaiveOrder order) =>
        Newest(order.Instrument) is { } quote && IsTimely(order, quote) && order.Takes(order.IsBuy ? quote.Ask : quote.Bid)
            ? LeftOf(quote, order.IsBuy)
            : 0;

    /// <summary>
    /// A trade beyond a limit fills it at the limit, up to the trade's size; but not an order that only this trade brings into the book.
    /// </summary>
    private void PrintThrough(int instrument, decimal price, decimal size)
    {
        List<NaiveOrder> resting = [.. _orders.Where(order => order.State == BrokerOrderState.Working && !order.WaitsForStop)];
        _isPrinting = true;
        foreach (bool isBuy in (bool[])[true, false])
        {
            while (
                size > 0
                && Best(
                    instrument,
                    isBuy,
                    order => resting.Contains(order) && order.Limit is { } limit && (isBuy ? price < limit : price > limit)
                )
                    is { } order
            )
            {
                decimal quantity = Math.Min(size, order.Left);
                size -= quantity;
                Fill(order, quantity, order.Limit!.Value, quote: 0);
                SettleGroups();
            }
        }

        _isPrinting = false;
    }

    /// <summary>The opening auction: the first trade of the session fills whole what its limit permits; the rest expires.</summary>
    private void Open(int instrument, decimal price)
    {
        foreach (
            NaiveOrder order in _orders
                .Where(order => order.IsOpen && order.Instrument == instrument && order.Terms.TimeInForce == TimeInForce.Opg)
                .Where(order => order.Auction!.Open <= _now)
                .ToList()
        )
        {
            if (order.Takes(price))
            {
                Fill(order, order.Left, price, quote: 0);
            }
            else
            {
                End(order, BrokerOrderState.Expired);
            }
        }
    }

    /// <summary>Price first, a market order before all prices; then time.</summary>
    private NaiveOrder? Best(int instrument, bool isBuy, Func<NaiveOrder, bool> canTake) =>
        _orders
            .Where(order => order.State == BrokerOrderState.Working && order.Instrument == instrument && order.IsBuy == isBuy)
            .Where(order => !order.WaitsForStop && CanTrade(order))
            .Where(canTake)
            .OrderByDescending(order => order.Limit is null)
            .ThenBy(order => (isBuy ? -1 : 1) * (order.Limit ?? 0))
            .ThenBy(order => order.Place)
            .FirstOrDefault();

    private decimal? LastOf(int instrument, NaiveSession session) =>
        _trades
            .LastOrDefault(trade =>
                trade.Instrument == instrument && session.Open <= trade.Trade.Time && trade.Trade.Time < session.Close
            )
            .Trade?.Price;
}
