using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.Lots;

/// <summary>What is still held of one fill that opened or added to a position.</summary>
/// <param name="Opening">The fill.</param>
/// <param name="Remaining">Shares or units not yet closed; above zero, at most the fill's quantity.</param>
/// <param name="RoundTrip">Number of the round trip that it belongs to.</param>
public sealed record OpenLot(Fill Opening, decimal Remaining, long RoundTrip)
{
    /// <summary>What is held.</summary>
    public Instrument Instrument => Opening.Instrument;

    /// <summary>Whether it was sold without being held.</summary>
    public bool IsShort => Opening.Side == OrderSide.Sell;

    /// <summary>What the rest cost, or brought for a short lot. Always above zero.</summary>
    public decimal Cost => Remaining * Opening.Price.Value;
}
