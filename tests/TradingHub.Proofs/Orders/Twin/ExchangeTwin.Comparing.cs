using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

internal sealed partial class ExchangeTwin
{
    private readonly Dictionary<string, BrokerTrailMoved> _trails = [];
    private readonly Dictionary<string, decimal?> _triggers = [];
    private int _fillsCompared;

    private async Task CompareAsync()
    {
        CompareEvents();
        CompareAccount(await _broker.AccountAsync(CancellationToken.None));
        IReadOnlyList<BrokerOrderStatus> open = await _broker.OpenOrdersAsync(CancellationToken.None);
        Expect(
            open.Select(order => order.VenueClientId)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(_twin.Orders.Where(order => order.IsOpen).Select(order => order.Id).Order(StringComparer.Ordinal)),
            $"open are {string.Join(' ', open.Select(order => order.VenueClientId))}"
        );
        foreach (NaiveOrder order in _twin.Orders)
        {
            Compare(order, (await _broker.FindAsync(order.Id, CancellationToken.None))!);
        }
    }

    private void CompareEvents()
    {
        List<BrokerFilled> fills = [];
        while (_broker.Events.TryRead(out BrokerEvent? brokerEvent))
        {
            switch (brokerEvent)
            {
                case BrokerFilled filled:
                    fills.Add(filled);
                    break;
                case BrokerTrailMoved moved:
                    _trails[moved.VenueClientId] = moved;
                    break;
                case BrokerTriggered triggered:
                    _triggers[triggered.VenueClientId] = triggered.LimitPrice;
                    break;
            }
        }

        Expect(
            _twin
                .Fills.Skip(_fillsCompared)
                .Select(fill => (fill.Order, fill.Quantity, fill.Price))
                .SequenceEqual(fills.Select(fill => (fill.VenueClientId, fill.Quantity, fill.Price))),
            $"filled {string.Join(", ", fills.Select(Text))}; the twin {string.Join(", ", _twin.Fills.Skip(_fillsCompared).Select(Text))}"
        );
        _fillsCompared = _twin.Fills.Count;
    }

    private void CompareAccount(BrokerAccount account)
    {
        decimal cash = -_twin.Fills.Sum(fill => Signed(fill) * fill.Price);
        Expect(account.Cash == cash, $"cash is {account.Cash}, the twin's {cash}");
        Dictionary<InstrumentId, decimal> held = _twin
            .Fills.GroupBy(fill => new InstrumentId(fill.Instrument))
            .Select(group => (group.Key, Quantity: group.Sum(Signed)))
            .Where(position => position.Quantity != 0)
            .ToDictionary(position => position.Key, position => position.Quantity);
        Expect(
            held.Count == account.Positions.Count
                && held.All(position => account.Positions.GetValueOrDefault(position.Key) == position.Value),
            "positions differ"
        );
    }

    private void Compare(NaiveOrder naive, BrokerOrderStatus real)
    {
        Expect(
            real.State == naive.State
                && real.FilledQuantity == naive.Filled
                && (real.Quantity == naive.Quantity || !naive.IsOpen)
                && (real.ExpiresAt is null || real.ExpiresAt == naive.Expires),
            $"{naive.Id} is {real.State} {real.FilledQuantity} of {real.Quantity} until {real.ExpiresAt:u}, "
                + $"the twin's {naive.State} {naive.Filled} of {naive.Quantity} until {naive.Expires:u}"
        );
        BrokerTrailMoved? trail = _trails.GetValueOrDefault(naive.Id);
        Expect(
            naive.Terms.Type != OrderType.TrailingStop || (trail?.HighWaterMark == naive.Mark && trail?.StopPrice == naive.Stop),
            $"{naive.Id} trails {trail?.HighWaterMark} at {trail?.StopPrice}, the twin's {naive.Mark} at {naive.Stop}"
        );
        Expect(
            _triggers.ContainsKey(naive.Id) == naive.IsTriggered && (!naive.IsTriggered || _triggers[naive.Id] == naive.Limit),
            $"{naive.Id} is {(naive.IsTriggered ? "not " : "")}triggered, or with another limit than the twin's {naive.Limit}"
        );
    }

    private static decimal Signed(NaiveFill fill) => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;

    private static string Text(BrokerFilled fill) => $"{fill.VenueClientId} {fill.Quantity} at {fill.Price}";

    private static string Text(NaiveFill fill) => $"{fill.Order} {fill.Quantity} at {fill.Price}";

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue && Difference is null)
        {
            Difference = $"{otherwise}{Environment.NewLine}    {string.Join(Environment.NewLine + "    ", _steps.TakeLast(40))}";
        }
    }
}
