using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.Lots;

/// <summary>One pairing of an opening and a closing fill: the oldest lot is closed first.</summary>
/// <param name="Opening">The fill that opened it.</param>
/// <param name="Closing">The fill that closed it.</param>
/// <param name="Quantity">Shares or units of the pairing; above zero.</param>
/// <param name="RoundTrip">Number of the round trip that it belongs to.</param>
public sealed record ClosedLot(Fill Opening, Fill Closing, decimal Quantity, long RoundTrip)
{
    /// <summary>What was held.</summary>
    public Instrument Instrument => Opening.Instrument;

    /// <summary>Whether it was sold first and bought back.</summary>
    public bool IsShort => Opening.Side == OrderSide.Sell;

    /// <summary>Exit less entry times quantity, for a short lot the other way round. Exact.</summary>
    public decimal Realized =>
        (IsShort ? Opening.Price.Value - Closing.Price.Value : Closing.Price.Value - Opening.Price.Value) * Quantity;

    /// <summary>Market time from entry to exit.</summary>
    public TimeSpan Held => Closing.Time - Opening.Time;
}
