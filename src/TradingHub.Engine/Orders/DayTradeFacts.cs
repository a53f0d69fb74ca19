using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>Asks the day-trade rule for the gate (R19). Owned by one thread.</summary>
internal sealed class DayTradeFacts(DeskMarket market, DayTradeRegimeChoice regime)
{
    private readonly DayTradeGuard _guard = new(market.Calendar, regime);

    /// <summary>What the rule says to an order, or null when a figure is missing.</summary>
    public DayTradeOutlook? Ask(RiskCase risk, IRiskBook book)
    {
        if (risk is not { Context: { Account: { } account, Symbol: { } symbol }, OpeningNotional: { } opening })
        {
            return null;
        }

        _guard.CatchUp(book.Fills);
        bool isBuy = risk.Order.Side == OrderSide.Buy;
        DayTradeQuestion question = new(risk.Order.Instrument, risk.Order.Side)
        {
            IsReducing = risk.IsReducing,
            OpeningNotional = opening,
            HasOpenOpposite = (isBuy ? symbol.OpenSellQuantity : symbol.OpenBuyQuantity) > 0,
            HasExitLegs = risk.Order.IsEntry(),
        };
        DayTradeStanding standing = new(market.Clock.Now, account.Equity, account.GrossExposure);
        DayTradeOutlook outlook = _guard.Ask(question, standing);
        bool othersCount = outlook is { Regime: DayTradeRegime.Legacy, CouldComplete: true };
        return othersCount && account.Equity < DayTradeRules.Threshold
            ? _guard.Ask(question, standing with { PossibleElsewhere = PossibleElsewhere(risk, book) })
            : outlook;
    }

    private int PossibleElsewhere(RiskCase risk, IRiskBook book) =>
        _guard.PossibleBy(
            book.OpenEntries()
                .Where(entry => entry.Order.Instrument.Id != risk.Order.Instrument.Id)
                .Select(entry => (entry.Order.Instrument, entry.Order.Side)),
            market.Clock.Now
        );
}
