using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Step 8: what order classes, stops and intents ask of prices, market and position.</summary>
internal sealed class ClassRules(IAlpacaBook book, ILastValues lastValues)
{
    private const decimal Distance = 0.01m;

    /// <summary>The first rule that the order breaks, or null.</summary>
    public AlpacaError? Check(OrderForm form, Instrument instrument)
    {
        decimal position = book.PositionOf(instrument.Id)?.Position.Quantity ?? 0;
        return CheckClass(form, position)
            ?? CheckPrices(form, instrument)
            ?? CheckStop(form, instrument)
            ?? CheckIntent(form, position);
    }

    private static AlpacaError? CheckClass(OrderForm form, decimal position)
    {
        bool hasProfit = form.TakeProfitLimit is not null;
        bool hasLoss = form.StopLossStop is not null;
        bool reduces = form.Side == OrderSide.Buy ? position < 0 : position > 0;
        AlpacaError? error = form.Class switch
        {
            OrderClass.Simple when hasProfit || hasLoss => AlpacaErrors.Rule(
                "simple orders must not have take_profit or stop_loss"
            ),
            OrderClass.Bracket when !hasProfit => AlpacaErrors.Rule("bracket orders require take_profit.limit_price"),
            OrderClass.Bracket when !hasLoss => AlpacaErrors.Rule("bracket orders require stop_loss.stop_price"),
            OrderClass.Bracket when reduces => AlpacaErrors.Rule("bracket orders must be entry orders"),
            OrderClass.Oco when form.Type != OrderType.Limit => AlpacaErrors.Rule("oco orders must be limit orders"),
            OrderClass.Oco when !hasProfit => AlpacaErrors.Rule("oco orders require take_profit.limit_price"),
            OrderClass.Oco when !hasLoss => AlpacaErrors.Rule("oco orders require stop_loss.stop_price"),
            OrderClass.Oco when !reduces => AlpacaErrors.Rule("oco orders must be exit orders"),
            OrderClass.Oto when hasProfit == hasLoss => AlpacaErrors.Rule("oto orders require one of take_profit or stop_loss"),
            _ => null,
        };
        return error ?? (form.Class == OrderClass.Simple ? null : CheckForm(form));
    }

    private static AlpacaError? CheckForm(OrderForm form)
    {
        string name = OrderStatuses.Word(form.Class);
        return form.TimeInForce is not (TimeInForce.Day or TimeInForce.Gtc)
                ? AlpacaErrors.Rule($"{name} orders must be DAY or GTC orders")
            : form.ExtendedHours ? AlpacaErrors.Rule($"{name} orders are not eligible for extended hours trading")
            : form.Type is not (OrderType.Market or OrderType.Limit)
                ? AlpacaErrors.Rule($"{name} orders must be market or limit orders")
            : null;
    }

    private AlpacaError? CheckPrices(OrderForm form, Instrument instrument)
    {
        if (form.Class == OrderClass.Simple)
        {
            return null;
        }

        // The exit of an OCO sells what was bought: its prices lie as those of a bought entry.
        bool isLong = form.Side == OrderSide.Buy == (form.Class != OrderClass.Oco);
        if (form is { TakeProfitLimit: { } profit, StopLossStop: { } loss } && (isLong ? profit <= loss : profit >= loss))
        {
            return AlpacaErrors.Rule($"take_profit.limit_price must be {(isLong ? ">" : "<")} stop_loss.stop_price");
        }

        return form.Class != OrderClass.Oco && (form.LimitPrice ?? LastPrice(instrument)) is { } basis
            ? CheckBase(form, basis, isLong)
            : null;
    }

    private static AlpacaError? CheckBase(OrderForm form, decimal basis, bool isLong)
    {
        decimal above = basis + Distance;
        decimal below = basis - Distance;
        bool isBadProfit = isLong ? form.TakeProfitLimit < above : form.TakeProfitLimit > below;
        bool isBadLoss = isLong ? form.StopLossStop > below : form.StopLossStop < above;
        (string up, string down) = (">= base_price + 0.01", "<= base_price - 0.01");
        AlpacaError? error =
            isBadProfit ? AlpacaErrors.Rule($"take_profit.limit_price must be {(isLong ? up : down)}")
            : isBadLoss ? AlpacaErrors.Rule($"stop_loss.stop_price must be {(isLong ? down : up)}")
            : null;
        return error?.With(("base_price", AlpacaText.Of(basis)));
    }

    /// <summary>A stop that the market has passed already would trigger at once.</summary>
    private AlpacaError? CheckStop(OrderForm form, Instrument instrument)
    {
        bool isStop = form is { Type: OrderType.Stop or OrderType.StopLimit, StopPrice: not null };
        if (!isStop || LastPrice(instrument) is not { } price)
        {
            return null;
        }

        return form.Side switch
        {
            OrderSide.Sell when form.StopPrice >= price => AlpacaErrors.Rule("stop price must be less than current price"),
            OrderSide.Buy when form.StopPrice <= price => AlpacaErrors.Rule("stop price must be greater than current price"),
            _ => null,
        };
    }

    private static AlpacaError? CheckIntent(OrderForm form, decimal position)
    {
        string inferred = PositionIntents.Of(form.Side, position);
        return form.PositionIntent is { } specified && specified != inferred
            ? AlpacaErrors.Rule($"position intent mismatch, inferred: {inferred}, specified: {specified}")
            : null;
    }

    private decimal? LastPrice(Instrument instrument) =>
        lastValues.TryGetTrade(instrument.Id, out Trade trade) && trade.Price is > 0 and < 1e12
            ? instrument.ToOwedPrice(trade.Price)
            : null;
}
