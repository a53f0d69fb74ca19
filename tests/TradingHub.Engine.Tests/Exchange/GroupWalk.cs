using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>Random prices, sizes, replacements and cancels around one bracket, with the rule of coverage checked from the events after every step.</summary>
internal sealed class GroupWalk(int seed)
{
    private readonly Random _random = new(seed);
    private readonly ExchangeBench _bench = new();
    private double _price = 100;
    private string _entry = "e";
    private string _takeProfit = "tp";
    private int _replacements;

    public void Run(int steps)
    {
        _bench.Quote(_price - 0.05, _price + 0.05, Size());
        BrokerOrder bracket = _bench.Bracket(100, 101m, takeProfit: 104m, stopLoss: 96m);
        _bench.Submit(_random.Next(2) == 0 ? bracket : WithTrail(bracket));
        for (int i = 0; i < steps; i++)
        {
            Step();
            Check();
        }
    }

    private void Step()
    {
        _price = Math.Round(_price + ((_random.NextDouble() - 0.5) * 2.5), 2);
        switch (_random.Next(12))
        {
            case < 5:
                _bench.Quote(_price - 0.05, _price + 0.05, Size());
                break;
            case < 9:
                _bench.Trade(_price, Size());
                break;
            case 9:
                ReplaceEntry();
                break;
            case 10:
                ReplaceTakeProfit();
                break;
            default:
                if (_random.Next(6) == 0)
                {
                    _bench.Cancel(_random.Next(2) == 0 ? _entry : _takeProfit);
                }

                break;
        }
    }

    private void ReplaceEntry()
    {
        string next = $"e{++_replacements}";
        BrokerOrder order = _bench.Order(next, OrderSide.Buy, OrderType.Limit, _random.Next(20, 160), (decimal)_price);
        if (_bench.Replace(_entry, order with { Class = OrderClass.Bracket }).Verdict == BrokerVerdict.Taken)
        {
            _entry = next;
        }
    }

    private void ReplaceTakeProfit()
    {
        string next = $"tp{++_replacements}";
        BrokerOrder order = _bench.Leg(next, LegRole.TakeProfit, 1, limit: (decimal)_price + 3);
        if (_bench.Replace(_takeProfit, order).Verdict == BrokerVerdict.Taken)
        {
            _takeProfit = next;
        }
    }

    private void Check()
    {
        decimal bought = Filled(OrderSide.Buy);
        decimal sold = Filled(OrderSide.Sell);
        string where = $"seed {seed}: bought {bought}, sold {sold}";
        Assert.True(sold <= bought, where);
        foreach (var leg in Open(OrderSide.Sell).Where(leg => leg.State != BrokerOrderState.Held))
        {
            Assert.True(leg.Remaining == bought - sold, $"{where}, {leg.Order.VenueClientId} covers {leg.Remaining}");
        }

        bool mayBeNaked = _bench
            .Exchange.Events.OfType<BrokerCanceled>()
            .Any(what => what.VenueClientId.StartsWith("tp", StringComparison.Ordinal));
        if (bought > sold && !mayBeNaked)
        {
            Assert.True(Open(OrderSide.Sell).Count() == 2, $"{where}, without both legs");
        }

        if (sold > 0)
        {
            Assert.False(Open(OrderSide.Buy).Any(), $"{where}, with an open entry");
        }
    }

    private decimal Filled(OrderSide side) =>
        _bench
            .Exchange.Events.OfType<BrokerFilled>()
            .Where(fill => _bench.Exchange.Find(fill.VenueClientId)!.Order.Side == side)
            .Sum(fill => fill.Quantity);

    private IEnumerable<Engine.Exchange.ExchangeOrder> Open(OrderSide side) =>
        _bench.Exchange.OpenOrders().Where(order => order.Order.Side == side);

    private static BrokerOrder WithTrail(BrokerOrder bracket) =>
        bracket with
        {
            Legs = [bracket.Legs[0], bracket.Legs[1] with { Type = OrderType.TrailingStop, StopPrice = null, TrailPrice = 2m }],
        };

    private double Size() => _random.Next(1, 60);
}
