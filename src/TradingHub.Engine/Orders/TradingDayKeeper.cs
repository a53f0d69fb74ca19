using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>Starts a new trading day in the journal when market time reaches another New York date. Used by the desk's writer.</summary>
internal sealed class TradingDayKeeper(OrderLedger ledger, DeskBatch batch, DeskMarket market, AccountMarks marks)
{
    /// <summary>
    /// Starts the day if it is a new one. Waits while a position has no price of the market yet, since the day is measured from its
    /// equity at the start.
    /// </summary>
    public void Check()
    {
        // A clock that is set back begins no day again.
        DateOnly date = market.Calendar.DateOf(AssetClass.Equity, market.Clock.Now);
        if (date > ledger.Totals.Day && marks.CanMarkAll(ledger.Positions.Values))
        {
            decimal equity = marks.Figures(ledger.Positions.Values, ledger.Totals).Equity;
            batch.Record(new DayStarted { Date = date, Equity = equity }, $"day-{date:yyyy-MM-dd}");
        }
    }
}
