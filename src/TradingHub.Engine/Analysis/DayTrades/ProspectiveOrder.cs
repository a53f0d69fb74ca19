using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>An order that somebody thinks of placing.</summary>
/// <param name="Instrument">What it would trade.</param>
/// <param name="Side">Direction.</param>
/// <param name="Quantity">Shares or units, above zero.</param>
public sealed record ProspectiveOrder(Instrument Instrument, OrderSide Side, decimal Quantity)
{
    private const decimal WorstPriceFactor = 1.03m;

    /// <summary>The order as the rules see it, or null when it would open something and no price of it is known.</summary>
    /// <param name="book">Positions and open orders.</param>
    /// <param name="lastValues">Newest prices; what is opened is counted 3 % above the ask, as the gate counts it.</param>
    internal DayTradeQuestion? ToQuestion(IOrderBook book, ILastValues lastValues)
    {
        IReadOnlyList<Order> open = book.List(new OrderQuery(Status: true, Instrument.Id, Before: null, int.MaxValue));
        decimal held = book.PositionOf(Instrument.Id)?.Position.Quantity ?? 0;
        decimal closing = Side == OrderSide.Sell ? Math.Max(0, held) : Math.Max(0, -held);
        decimal closable = Math.Max(0, closing - open.Where(order => order.Side == Side).Sum(order => order.RemainingQuantity));
        decimal opening = Math.Max(0, Quantity - closable);
        if (opening > 0 && !lastValues.TryGetQuote(Instrument.Id, out _))
        {
            return null;
        }

        return new DayTradeQuestion(Instrument, Side)
        {
            IsReducing = opening == 0,
            OpeningNotional = opening == 0 ? 0 : opening * WorstPrice(lastValues),
            HasOpenOpposite = open.Any(order => order.Side != Side),
        };
    }

    private decimal WorstPrice(ILastValues lastValues)
    {
        lastValues.TryGetQuote(Instrument.Id, out Quote quote);
        double last = Side == OrderSide.Buy && lastValues.TryGetTrade(Instrument.Id, out Trade trade) ? trade.Price : 0;
        return Instrument.ToOwedPrice(Math.Max(quote.Ask, last)) * WorstPriceFactor;
    }
}
