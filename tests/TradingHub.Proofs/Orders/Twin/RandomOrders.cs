using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>Random orders of every legal type, time in force and class, near the market.</summary>
internal sealed class RandomOrders(Random random, TwinMarket market)
{
    private static readonly OrderType[] Types =
    [
        OrderType.Market,
        OrderType.Limit,
        OrderType.Limit,
        OrderType.Stop,
        OrderType.StopLimit,
        OrderType.TrailingStop,
    ];
    private static readonly TimeInForce[] All = Enum.GetValues<TimeInForce>();
    private static readonly TimeInForce[] Lasting = [TimeInForce.Day, TimeInForce.Gtc];

    /// <summary>An order with its legs.</summary>
    public BrokerOrder Next(Instrument instrument, string id)
    {
        bool isShare = instrument.AssetClass == AssetClass.Equity;
        OrderSide side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
        return (isShare ? random.Next(10) : 0) switch
        {
            < 6 => Simple(instrument, id, side),
            6 or 7 => Entry(instrument, id, side, OrderClass.Bracket),
            8 => Entry(instrument, id, side, OrderClass.Oto),
            _ => Pair(instrument, id, side),
        };
    }

    /// <summary>The same order with other figures; of a leg mostly without another quantity.</summary>
    public BrokerOrder Changed(NaiveOrder old, string id)
    {
        BrokerOrder terms = old.Terms;
        bool keepsQuantity = random.Next(8) > 0 && (old.IsLeg || random.Next(2) == 0);
        decimal step = TwinMarket.Step(terms.Instrument);
        return terms with
        {
            VenueClientId = id,
            Legs = [],
            Quantity = keepsQuantity ? old.Quantity : Quantity(terms.Instrument),
            LimitPrice = terms.LimitPrice is { } limit ? Moved(limit, step) : null,
            StopPrice = terms.StopPrice is { } stop ? Moved(stop, step) : null,
            TrailPrice = terms.TrailPrice is { } trail ? Math.Max(step, Moved(trail, step)) : null,
            TrailPercent = terms.TrailPercent is null ? null : Percent(),
        };
    }

    private BrokerOrder Simple(Instrument instrument, string id, OrderSide side)
    {
        bool isShare = instrument.AssetClass == AssetClass.Equity;
        OrderType type = isShare
            ? Types[random.Next(Types.Length)]
            : Types[
                random.Next(5) switch
                {
                    3 => 2,
                    var other => other,
                }
            ];
        bool isImmediate = type is OrderType.Market or OrderType.Limit;
        TimeInForce[] choice =
            !isShare && isImmediate ? [TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.Day]
            : isImmediate ? All
            : Lasting;
        BrokerOrder order = Terms(instrument, id, side, type, choice[random.Next(choice.Length)]);
        bool mayExtend = isShare && type == OrderType.Limit && Lasting.Contains(order.TimeInForce);
        return order with { ExtendedHours = mayExtend && random.Next(3) == 0 };
    }

    private BrokerOrder Entry(Instrument instrument, string id, OrderSide side, OrderClass orderClass)
    {
        OrderType type = random.Next(3) == 0 ? OrderType.Market : OrderType.Limit;
        BrokerOrder entry = Terms(instrument, id, side, type, Lasting[random.Next(2)]) with { Class = orderClass };
        BrokerOrder takeProfit = TakeProfit(entry, $"{id}.tp");
        BrokerOrder stopLoss = StopLoss(entry, $"{id}.sl");
        BrokerOrder one = random.Next(2) == 0 ? takeProfit : stopLoss;
        return entry with { Legs = orderClass == OrderClass.Bracket ? [takeProfit, stopLoss] : [one] };
    }

    private BrokerOrder Pair(Instrument instrument, string id, OrderSide side)
    {
        BrokerOrder entry = Terms(instrument, id, side, OrderType.Market, Lasting[random.Next(2)]) with
        {
            Class = OrderClass.Oco,
        };
        return TakeProfit(entry, id) with { Legs = [StopLoss(entry, $"{id}.sl")] };
    }

    /// <summary>Some steps beyond the entry.</summary>
    private BrokerOrder TakeProfit(BrokerOrder entry, string id) =>
        Leg(entry, id, LegRole.TakeProfit, OrderType.Limit) with
        {
            LimitPrice = Beyond(entry, entry.Side == OrderSide.Buy ? 1 : -1),
        };

    /// <summary>A stop, stop-limit or trailing stop some steps before the entry.</summary>
    private BrokerOrder StopLoss(BrokerOrder entry, string id)
    {
        int away = entry.Side == OrderSide.Buy ? -1 : 1;
        decimal stop = Beyond(entry, away);
        return random.Next(4) switch
        {
            < 2 => Leg(entry, id, LegRole.StopLoss, OrderType.Stop) with { StopPrice = stop },
            2 => Leg(entry, id, LegRole.StopLoss, OrderType.StopLimit) with
            {
                StopPrice = stop,
                LimitPrice = stop + (away * random.Next(-2, 6) * TwinMarket.Step(entry.Instrument)),
            },
            _ => Trailing(Leg(entry, id, LegRole.StopLoss, OrderType.TrailingStop)),
        };
    }

    private static BrokerOrder Leg(BrokerOrder entry, string id, LegRole role, OrderType type) =>
        entry with
        {
            VenueClientId = id,
            Side = entry.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy,
            Type = type,
            LimitPrice = null,
            Leg = role,
            Legs = [],
        };

    private BrokerOrder Terms(Instrument instrument, string id, OrderSide side, OrderType type, TimeInForce timeInForce)
    {
        BrokerOrder order = new()
        {
            VenueClientId = id,
            Instrument = instrument,
            Side = side,
            Type = type,
            TimeInForce = timeInForce,
            Quantity = Quantity(instrument),
            LimitPrice = type is OrderType.Limit or OrderType.StopLimit ? market.Near(instrument, -10, 10) : null,
            StopPrice = type is OrderType.Stop or OrderType.StopLimit ? market.Near(instrument, -10, 10) : null,
        };
        return type == OrderType.TrailingStop ? Trailing(order) : order;
    }

    private BrokerOrder Trailing(BrokerOrder order) =>
        random.Next(2) == 0
            ? order with
            {
                TrailPrice = random.Next(1, 10) * TwinMarket.Step(order.Instrument),
            }
            : order with
            {
                TrailPercent = Percent(),
            };

    private decimal Beyond(BrokerOrder entry, int direction) =>
        (entry.LimitPrice ?? market.Mid(entry.Instrument)) + (direction * random.Next(1, 12) * TwinMarket.Step(entry.Instrument));

    private decimal Moved(decimal price, decimal step) => price + (random.Next(-8, 9) * step);

    private decimal Percent() => random.Next(1, 200) / 100m;

    private decimal Quantity(Instrument instrument) =>
        instrument.AssetClass == AssetClass.Crypto ? random.Next(1, 9_000) * instrument.LotSize
        : instrument.LotSize < 1 && random.Next(2) == 0 ? random.Next(1, 90_000) * instrument.LotSize
        : random.Next(1, 90);
}
