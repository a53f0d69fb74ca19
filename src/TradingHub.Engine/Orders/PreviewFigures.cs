using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>What an order would do to the account, from the figures of its decision.</summary>
internal static class PreviewFigures
{
    /// <summary>The preview of a verdict.</summary>
    public static OrderPreview Of(RiskVerdict verdict, IRiskBook book, ILastValues lastValues)
    {
        RiskCase risk = verdict.Case;
        RiskAccount? account = risk.Context.Account;
        decimal? before = risk.Context.Symbol?.Position;
        decimal? after = risk.Order.Side == OrderSide.Buy ? before + risk.Quantity : before - risk.Quantity;
        decimal needed = (risk.OpeningNotional ?? 0) * (risk.Order.Instrument.IsMarginable ? 1 : account?.Multiplier ?? 1);
        return new OrderPreview
        {
            Refusal = verdict.Refusal,
            Checks = [.. verdict.Checks.Select(ToCheck)],
            CheckLine = CheckLine.Write(verdict.Checks),
            Profile = risk.Limits.Profile,
            LimitsVersion = risk.Limits.Version,
            Quantity = risk.Quantity,
            WorstPrice = risk.WorstPrice,
            Notional = risk.WorstPrice * risk.Quantity,
            OpeningNotional = risk.OpeningNotional,
            IsReducing = risk.IsReducing,
            PositionBefore = before,
            PositionAfter = after,
            BuyingPowerBefore = account?.BuyingPower,
            BuyingPowerAfter = account is null ? null : Math.Max(0, account.BuyingPower - needed),
            ExposureBefore = account?.GrossExposure,
            ExposureAfter = account?.GrossExposure + risk.OpeningNotional,
            InitialMarginChange = MarginChange(
                risk,
                before,
                after,
                (instrument, quantity, price) => MarginRules.Initial(instrument, quantity * price)
            ),
            MaintenanceMarginChange = MarginChange(risk, before, after, MarginRules.Maintenance),
            WorstLossAtStop = WorstLoss(risk, book, lastValues),
            DayTrades = risk.WorstPrice is null ? null : risk.Context.DayTrades?.Invoke(risk),
        };
    }

    private static decimal? MarginChange(
        RiskCase risk,
        decimal? before,
        decimal? after,
        Func<Instrument, decimal, decimal, decimal> requirement
    ) =>
        before is { } held && after is { } holding && risk.WorstPrice is { } price
            ? requirement(risk.Order.Instrument, holding, price) - requirement(risk.Order.Instrument, held, price)
            : null;

    /// <summary>From the price that it enters at, or that the position was entered at, to the stop.</summary>
    private static decimal? WorstLoss(RiskCase risk, IRiskBook book, ILastValues lastValues)
    {
        PlaceOrder order = risk.Order;
        bool isExit = !order.IsEntry();
        decimal? entry = isExit
            ? book.Positions.GetValueOrDefault(order.Instrument.Id)?.AverageEntryPrice
            : order.LimitPrice ?? EntryAtMarket(risk, lastValues);
        decimal? stop = order.StopLoss is { } loss ? StopOf(loss, entry, order.ExitSide()) : order.LimitPrice ?? order.StopPrice;
        bool hasStop = order.StopLoss is not null || order.Type is OrderType.Stop or OrderType.StopLimit;
        if (!hasStop || entry is null || stop is null || risk.Quantity is not { } quantity || (isExit && !risk.IsReducing))
        {
            return null;
        }

        decimal lost = order.ExitSide() == OrderSide.Sell ? entry.Value - stop.Value : stop.Value - entry.Value;
        return Math.Max(0, lost * quantity);
    }

    private static decimal? StopOf(StopLoss loss, decimal? entry, OrderSide exit)
    {
        if (loss.StopPrice is { } stop)
        {
            return loss.LimitPrice ?? stop;
        }

        decimal? distance = loss.TrailPrice ?? (entry * loss.TrailPercent / 100);
        return exit == OrderSide.Sell ? entry - distance : entry + distance;
    }

    private static decimal? EntryAtMarket(RiskCase risk, ILastValues lastValues)
    {
        Instrument instrument = risk.Order.Instrument;
        if (!lastValues.TryGetQuote(instrument.Id, out Quote quote) || quote is not { Bid: > 0, Ask: > 0 and < 1e12 })
        {
            return null;
        }

        return instrument.ToOwedPrice(risk.Order.Side == OrderSide.Buy ? quote.Ask : quote.Bid);
    }

    private static PreviewedCheck ToCheck(CheckResult check) =>
        new(
            check.Id,
            check.Name,
            check.Outcome switch
            {
                CheckOutcome.Passed => "passed",
                CheckOutcome.Failed => "failed",
                CheckOutcome.Skipped => "skipped",
                _ => "not_reached",
            },
            check.Measure.Value,
            check.Measure.Limit,
            check.Measure.Failure?.Code,
            check.Measure.Failure?.Detail
        );
}
