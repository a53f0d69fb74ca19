using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.SimBroker.Books;

/// <summary>
/// The account's figures as a broker draws them: half the value to open a marginable position, 30 % to keep it, everything else in full
/// (<c>alpaca-api</c> 6.1), open orders reserved.
/// </summary>
internal sealed class SimMargin(SimSettings settings, Func<Instrument, decimal?> priceOf)
{
    private const decimal SmallestMarginEquity = 2_000m;

    /// <summary>A position at the market's price, at its cost when there is none.</summary>
    public MarkedPosition Mark(Position position) => new(position, priceOf(position.Instrument) ?? position.AverageEntryPrice);

    /// <summary>The figures.</summary>
    public AccountFigures Figures(SimBooks books)
    {
        MarkedPosition[] marked = [.. books.Positions.All.Select(Mark)];
        decimal equity = books.Positions.Cash + marked.Sum(position => position.MarketValue);
        int multiplier = equity < SmallestMarginEquity ? 1 : settings.Multiplier;
        decimal reserved = books.Open.Sum(order => ReservedBy(order, books, multiplier));
        decimal used = marked.Sum(position =>
            Math.Abs(position.MarketValue) * WeightOf(position.Position.Instrument, multiplier)
        );
        return new AccountFigures
        {
            AccountId = "SIMBROKER-1",
            Cash = books.Positions.Cash,
            LongMarketValue = marked.Sum(position => Math.Max(0, position.MarketValue)),
            ShortMarketValue = marked.Sum(position => Math.Min(0, position.MarketValue)),
            LastEquity = settings.Cash,
            RealizedProfit = books.Positions.Realized,
            RealizedProfitToday = books.Positions.Realized,
            Multiplier = multiplier,
            InitialMargin = marked.Sum(position => Required(position, 0.5m)),
            MaintenanceMargin = marked.Sum(position => Required(position, 0.3m)),
            ReservedByOrders = reserved,
            BuyingPower = Math.Max(0, (multiplier * equity) - used - reserved),
            Sequence = books.Sequence,
        };
    }

    private static decimal Required(MarkedPosition position, decimal fraction) =>
        Math.Abs(position.MarketValue) * (position.Position.Instrument.IsMarginable ? fraction : 1);

    private static decimal WeightOf(Instrument instrument, int multiplier) => instrument.IsMarginable ? 1 : multiplier;

    /// <summary>What an open order may still open; legs and orders that only close reserve nothing.</summary>
    private decimal ReservedBy(Order order, SimBooks books, int multiplier)
    {
        decimal held = books.Positions.Of(order.Instrument.Id)?.Quantity ?? 0;
        bool closes = order.Side == OrderSide.Buy ? held < 0 : held > 0;
        decimal? price = order.LimitPrice?.Value ?? order.StopPrice?.Value ?? priceOf(order.Instrument);
        return order.Leg is not null || closes || price is null
            ? 0
            : order.RemainingQuantity * price.Value * WeightOf(order.Instrument, multiplier);
    }
}
