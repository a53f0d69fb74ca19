using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>How much an alert means: shares or units, rounded down to what can be traded. Safe to use from any thread.</summary>
internal sealed class AlertSizing(IOrderBook book, LastValues lastValues)
{
    /// <summary>Whether the market has quoted it since the start.</summary>
    public bool HasQuote(Instrument instrument) => lastValues.TryGetQuote(instrument.Id, out _);

    /// <summary>The price that a size is counted at: the order's own limit or stop, otherwise the far side of the quote; null when unknown.</summary>
    public decimal? EntryOf(OrderAlert alert, Instrument instrument)
    {
        if ((alert.LimitPrice ?? alert.StopPrice) is { } own)
        {
            return own;
        }

        if (!lastValues.TryGetQuote(instrument.Id, out Quote quote))
        {
            return null;
        }

        double far = alert.Action == AlertAction.Sell ? quote.Bid : quote.Ask;
        return far is > 0 and < 1e12 ? instrument.ToOwedPrice(far) : null;
    }

    /// <summary>The quantity that an alert asks for.</summary>
    /// <exception cref="ProblemException">A price is missing, or the size buys nothing.</exception>
    public decimal QuantityOf(OrderAlert alert, Instrument instrument)
    {
        AlertSize size = alert.Size ?? new AlertSize(AlertSizeKind.Quantity, 1);
        if (size.Kind == AlertSizeKind.Quantity)
        {
            return size.Value;
        }

        decimal entry =
            EntryOf(alert, instrument)
            ?? throw new ProblemException(
                HubProblem.Of(ProblemCodes.NoMarketData, $"There is no quote of {instrument.Symbol} to count the size at.")
            );
        decimal each = size.Kind is AlertSizeKind.RiskAmount or AlertSizeKind.RiskPercent ? RiskOf(alert, entry) : entry;
        decimal dollars = size.Kind switch
        {
            AlertSizeKind.EquityPercent or AlertSizeKind.RiskPercent => Equity * size.Value / 100,
            _ => size.Value,
        };
        decimal step = StepOf(alert, instrument);
        decimal quantity = decimal.Floor(dollars / each / step) * step;
        return quantity > 0
            ? quantity
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.OrderInvalid,
                    $"{dollars:0.##} dollars are less than one step of {step:0.#########} {instrument.Symbol} at {each:0.####}.",
                    "quantity"
                )
            );
    }

    private decimal Equity => book.Account().Equity;

    /// <summary>What one unit loses when the stop loss is reached.</summary>
    private static decimal RiskOf(OrderAlert alert, decimal entry)
    {
        decimal stop = alert.StopLoss!.Value;
        decimal risk = alert.Action == AlertAction.Sell ? stop - entry : entry - stop;
        return risk > 0
            ? risk
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.OrderInvalid,
                    $"The stop loss {stop:0.####} is not beyond the entry at about {entry:0.####}, so there is no risk to count the size by.",
                    "stop_loss"
                )
            );
    }

    /// <summary>Whole shares where legs or a person's habit want them; a pair in its own steps.</summary>
    private static decimal StepOf(OrderAlert alert, Instrument instrument) =>
        instrument.AssetClass == AssetClass.Equity ? Math.Max(1, instrument.LotSize) : instrument.LotSize;
}
