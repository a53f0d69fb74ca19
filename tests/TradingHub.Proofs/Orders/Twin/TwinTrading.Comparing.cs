using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Proofs.Orders.Twin;

internal sealed partial class TwinTrading
{
    /// <summary>The newest fills are the twin's newest; with all of them compared, no fill is missing or too much.</summary>
    private void CompareFills(IOrderBook book, int newest)
    {
        IEnumerable<NaiveFill> real = book.Fills(null, newest)
            .Reverse()
            .Select(fill => new NaiveFill(
                book.Find(fill.OrderId)!.VenueClientId,
                fill.Instrument.Id.Value,
                fill.Side,
                fill.Quantity.Value,
                fill.Price.Value,
                Quote: 0
            ));
        Expect(
            _twin.Fills.TakeLast(newest).Select(fill => fill with { Quote = 0 }).SequenceEqual(real),
            $"the newest {newest} fills are not the twin's"
        );
    }

    private void CompareBalance(IOrderBook book)
    {
        AccountFigures account = book.Account();
        decimal atCost = book.Positions().Sum(marked => marked.Position.CostBasis);
        Expect(
            account.Cash + atCost - account.RealizedProfit == TwinDesk.Cash,
            "cash plus positions at cost less realized is not the starting cash"
        );
    }

    private void CompareEverything(IOrderBook book)
    {
        CompareFills(book, int.MaxValue);
        CompareBalance(book);
        CompareAccount(book.Account(), book.Positions());
        CompareOrders(book);
        CompareReserved(book);
    }

    /// <summary>What working orders reserve, summed anew from the worst prices that the journal holds.</summary>
    private void CompareReserved(IOrderBook book)
    {
        Dictionary<string, decimal> worst = _journal
            .Events.OfType<OrderIntended>()
            .ToDictionary(intended => intended.Terms.VenueClientId, intended => intended.Decision.WorstPrice!.Value);
        decimal reserved = _twin
            .Orders.Where(order => order.IsOpen)
            .GroupBy(order => (order.Instrument, order.Terms.Side))
            .Sum(group => NaiveReservation(group, worst));
        Expect(
            book.Account().ReservedByOrders == reserved,
            $"reserved is {book.Account().ReservedByOrders}, summed anew {reserved}"
        );
    }

    private decimal NaiveReservation(IEnumerable<NaiveOrder> orders, Dictionary<string, decimal> worst)
    {
        decimal reserved = 0;
        decimal? closable = null;
        foreach (NaiveOrder order in orders)
        {
            closable ??= Math.Max(0, Held(order.Instrument) * (order.IsBuy ? -1 : 1));
            decimal remaining = order.Left;
            decimal closing = Math.Min(closable.Value, remaining);
            closable -= closing;
            reserved += (remaining - closing) * worst[order.Id];
        }

        return reserved;
    }

    private decimal Held(int instrument) =>
        _twin
            .Fills.Where(fill => fill.Instrument == instrument)
            .Sum(fill => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity);

    private void CompareAccount(AccountFigures account, IReadOnlyList<MarkedPosition> positions)
    {
        NaiveLedger naive = NaiveLedger.Of(TwinDesk.Cash, _twin.Fills);
        Expect(account.Cash == naive.Cash, $"cash is {account.Cash}, the twin's {naive.Cash}");
        Expect(
            Math.Abs(account.RealizedProfit - naive.Realized) < 0.005m,
            $"realized is {account.RealizedProfit}, the twin's {naive.Realized}"
        );
        Expect(
            positions.Count == naive.Held.Count
                && positions.All(marked =>
                    naive.Held.GetValueOrDefault(marked.Position.Instrument.Id.Value).Quantity == marked.Position.Quantity
                ),
            "positions differ"
        );
    }

    private void CompareOrders(IOrderBook book)
    {
        foreach (NaiveOrder naive in _twin.Orders)
        {
            Order real = book.Find(_placed[naive.Id])!;
            Expect(
                real.FilledQuantity == naive.Filled && real.Quantity.Value == naive.Quantity && IsSame(real.State, naive.State),
                $"order {naive.Id} is {real.State} {real.FilledQuantity}/{real.Quantity}, the twin's {naive.State} {naive.Filled}/{naive.Quantity}"
            );
        }
    }

    private static bool IsSame(OrderState real, BrokerOrderState naive) =>
        naive switch
        {
            BrokerOrderState.Filled => real == OrderState.Filled,
            BrokerOrderState.Canceled => real == OrderState.Canceled,
            BrokerOrderState.Expired => real == OrderState.Expired,
            BrokerOrderState.Replaced => real == OrderState.Replaced,
            _ => !real.IsTerminal(),
        };

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            Differences.Add($"seed {seed}, order {Trials}: {otherwise}");
        }
    }
}
