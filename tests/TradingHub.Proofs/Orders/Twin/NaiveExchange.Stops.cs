using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

internal sealed partial class NaiveExchange
{
    /// <summary>A stop that begins to work in the regular session: a trail starts at the price now; one that is reached already triggers.</summary>
    private void Activate(NaiveOrder order)
    {
        if (
            order.State == BrokerOrderState.Working
            && order.WaitsForStop
            && NaiveHours.IsRegular(IsCrypto(order.Terms.Instrument), _now)
            && PriceNow(order.Terms.Instrument) is { } price
        )
        {
            Follow(order, price);
            TriggerIfReached(order, price);
        }
    }

    /// <summary>The last trade, or the middle of the quote before the first.</summary>
    private decimal? PriceNow(Instrument instrument)
    {
        int id = instrument.Id.Value;
        if (_trades.LastOrDefault(trade => trade.Instrument == id).Trade is { } last)
        {
            return last.Price;
        }

        return Newest(id) is { Bid: > 0 } quote ? instrument.ToOwedPrice((double)((quote.Bid + quote.Ask) / 2)) : null;
    }

    /// <summary>A trade of the regular session moves trails and triggers stops.</summary>
    private void Reach(int instrument, decimal price)
    {
        foreach (
            NaiveOrder order in _orders.Where(order => order.Instrument == instrument).OrderBy(order => order.Place).ToList()
        )
        {
            bool isRegular = NaiveHours.IsRegular(IsCrypto(order.Terms.Instrument), _now);
            if (isRegular && order.State == BrokerOrderState.Working && order.WaitsForStop)
            {
                Follow(order, price);
                TriggerIfReached(order, price);
            }
        }
    }

    /// <summary>A sell's trail rises with the market, a buy's falls; neither moves back.</summary>
    private static void Follow(NaiveOrder order, decimal price)
    {
        if (order.Terms.Type != OrderType.TrailingStop)
        {
            return;
        }

        decimal mark = order.Mark ?? price;
        order.Mark = order.IsBuy ? Math.Min(mark, price) : Math.Max(mark, price);
        order.Stop = StopOf(order);
    }

    private static decimal StopOf(NaiveOrder order)
    {
        decimal distance = order.Terms.TrailPrice ?? order.Mark!.Value * order.Terms.TrailPercent!.Value / 100;
        return ToTick(order, order.IsBuy ? order.Mark!.Value + distance : order.Mark!.Value - distance);
    }

    private void TriggerIfReached(NaiveOrder order, decimal price)
    {
        if (order.Stop is not { } stop || (order.IsBuy ? price < stop : price > stop))
        {
            return;
        }

        order.IsTriggered = true;
        order.Place = ++_places;
        order.Limit = LimitOf(order);
        SettleGroups();
    }

    private static decimal? LimitOf(NaiveOrder order) =>
        order.Terms.Type switch
        {
            OrderType.StopLimit => order.Terms.LimitPrice,
            OrderType.Stop when order.IsBuy => ToTick(order, order.Stop!.Value * (order.Stop < 50 ? 1.04m : 1.025m)),
            _ => null,
        };

    private static decimal ToTick(NaiveOrder order, decimal price)
    {
        decimal tick = order.Terms.Instrument.TickAt(price);
        return decimal.Round(price / tick, MidpointRounding.AwayFromZero) * tick;
    }
}
