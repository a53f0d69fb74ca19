using TradingHub.Domain.Orders;
using TradingHub.Engine.SimulatedMarket;

namespace TradingHub.Engine.Exchange;

/// <summary>
/// Fills as Alpaca's paper trading makes them, in the place of the exchange's own: the quoted size is no limit, one order in ten fills
/// in part first and the rest at a following quote. Chance is a function of seed and order, so the same run repeats, also after a restart.
/// Source: Alpaca's description of paper trading.
/// </summary>
public sealed class PaperFills(int seed)
{
    private const double PartialShare = 0.1;

    /// <summary>What an order takes of a quote that it can trade at.</summary>
    /// <param name="order">The order.</param>
    /// <param name="quote">Number of the quote: the rest of a partial fill waits for the next one.</param>
    internal decimal QuantityOf(ExchangeOrder order, long quote)
    {
        if (order.PartOfQuote == quote)
        {
            return 0;
        }

        bool isPartial =
            order.Order.TimeInForce != TimeInForce.Fok && order.FillCount == 0 && Chance(order, "partial") < PartialShare;
        decimal lot = order.Order.Instrument.LotSize;
        decimal lots = decimal.Floor(order.Remaining / lot * (decimal)Chance(order, "size"));
        if (!isPartial || lots == 0)
        {
            return order.Remaining;
        }

        order.PartOfQuote = quote;
        return lots * lot;
    }

    /// <summary>From 0 up to, but not including, 1.</summary>
    private double Chance(ExchangeOrder order, string what) =>
        SimulatedNoise.Unit(SimulatedNoise.At(SimulatedNoise.Stream(seed, order.Order.VenueClientId, what), place: 0));
}
