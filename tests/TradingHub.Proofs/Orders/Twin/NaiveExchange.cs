using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>
/// The rules of the simulated exchange, written down a second time in the slowest and plainest way: one list of orders, sorted anew
/// for each fill. Shares no code with the real one.
/// </summary>
internal sealed class NaiveExchange
{
    private readonly List<NaiveOrder> _orders = [];
    private readonly Dictionary<string, NaiveQuote> _quotes = [];

    /// <summary>All fills, in order.</summary>
    public List<NaiveFill> Fills { get; } = [];

    /// <summary>All orders ever, in order of arrival.</summary>
    public IReadOnlyList<NaiveOrder> Orders => _orders;

    /// <summary>Takes an order that passed the gate.</summary>
    public void Submit(NaiveOrder order, DateTimeOffset now)
    {
        order.Expires = order.IsDay ? NaiveHours.EndOfDay(order.IsCrypto, order.Extended, now) : DateTimeOffset.MaxValue;
        _orders.Add(order);
        MatchQuote(order.Symbol, now);
    }

    /// <summary>Cancels an order if it is open.</summary>
    public void Cancel(Guid id)
    {
        if (_orders.Find(order => order.Id == id) is { State: NaiveState.Open } open)
        {
            open.State = NaiveState.Canceled;
        }
    }

    /// <summary>Replaces an open order; the new quantity is a total.</summary>
    public void Replace(Guid id, NaiveOrder next, DateTimeOffset now)
    {
        NaiveOrder old = _orders.Single(order => order.Id == id);
        old.State = NaiveState.Replaced;
        next.Quantity -= old.Filled;
        Submit(next, now);
    }

    /// <summary>A new quote.</summary>
    public void Quote(string symbol, NaiveQuote quote, DateTimeOffset now)
    {
        Expire(now);
        _quotes[symbol] = quote;
        MatchQuote(symbol, now);
    }

    /// <summary>A trade on the tape.</summary>
    public void Trade(string symbol, decimal price, decimal size, DateTimeOffset now)
    {
        Expire(now);
        foreach (OrderSide side in (OrderSide[])[OrderSide.Buy, OrderSide.Sell])
        {
            while (
                size > 0
                && Best(symbol, side, now, order => order.Limit is { } limit && IsThrough(side, price, limit)) is { } order
            )
            {
                decimal quantity = Math.Min(size, order.Quantity - order.Filled);
                size -= quantity;
                Fill(order, quantity, order.Limit!.Value);
            }
        }
    }

    /// <summary>Time passes.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (NaiveOrder order in _orders.Where(order => order.State == NaiveState.Open && order.Expires <= now))
        {
            order.State = NaiveState.Expired;
        }
    }

    private static bool IsThrough(OrderSide side, decimal price, decimal limit) =>
        side == OrderSide.Buy ? price < limit : price > limit;

    private void MatchQuote(string symbol, DateTimeOffset now)
    {
        if (!_quotes.TryGetValue(symbol, out NaiveQuote? quote))
        {
            return;
        }

        while (
            quote.AskSize > 0
            && Best(symbol, OrderSide.Buy, now, order => order.Limit is null || order.Limit >= quote.Ask) is { } buy
        )
        {
            decimal quantity = Math.Min(quote.AskSize, buy.Quantity - buy.Filled);
            quote.AskSize -= quantity;
            Fill(buy, quantity, quote.Ask);
        }

        while (
            quote.BidSize > 0
            && Best(symbol, OrderSide.Sell, now, order => order.Limit is null || order.Limit <= quote.Bid) is { } sell
        )
        {
            decimal quantity = Math.Min(quote.BidSize, sell.Quantity - sell.Filled);
            quote.BidSize -= quantity;
            Fill(sell, quantity, quote.Bid);
        }
    }

    private NaiveOrder? Best(string symbol, OrderSide side, DateTimeOffset now, Func<NaiveOrder, bool> canTrade) =>
        _orders
            .Where(order => order.State == NaiveState.Open && order.Symbol == symbol && order.Side == side)
            .Where(order => NaiveHours.CanTrade(order.IsCrypto, order.Extended, now))
            .Where(canTrade)
            .OrderByDescending(order => order.Limit is null)
            .ThenBy(order => (side == OrderSide.Buy ? -1 : 1) * (order.Limit ?? 0))
            .FirstOrDefault();

    private void Fill(NaiveOrder order, decimal quantity, decimal price)
    {
        order.Filled += quantity;
        order.State = order.Filled == order.Quantity ? NaiveState.Filled : NaiveState.Open;
        Fills.Add(new NaiveFill(order.Id, order.Symbol, order.Side, quantity, price));
    }
}

/// <summary>How an order of the twin stands.</summary>
internal enum NaiveState
{
    Open,
    Filled,
    Canceled,
    Expired,
    Replaced,
}

/// <summary>An order of the twin.</summary>
internal sealed class NaiveOrder
{
    public required Guid Id { get; init; }
    public required string Symbol { get; init; }
    public required OrderSide Side { get; init; }
    public required decimal? Limit { get; init; }
    public required bool IsDay { get; init; }
    public required bool Extended { get; init; }
    public required decimal Quantity { get; set; }
    public decimal Filled { get; set; }
    public NaiveState State { get; set; }
    public DateTimeOffset Expires { get; set; }
    public bool IsCrypto => Symbol.Contains('/', StringComparison.Ordinal);
}

/// <summary>A quote of the twin; sizes shrink as they are taken.</summary>
internal sealed class NaiveQuote
{
    public required decimal Bid { get; init; }
    public required decimal BidSize { get; set; }
    public required decimal Ask { get; init; }
    public required decimal AskSize { get; set; }
}

/// <summary>A fill of the twin.</summary>
internal sealed record NaiveFill(Guid Order, string Symbol, OrderSide Side, decimal Quantity, decimal Price);
