using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>One order before the gate: what is asked, what is known, and the figures that several checks need.</summary>
/// <param name="Order">The order.</param>
/// <param name="Context">What is known.</param>
/// <param name="Limits">The limits.</param>
internal sealed record RiskCase(PlaceOrder Order, RiskContext Context, RiskLimits Limits)
{
    /// <summary>Price at which the order is counted, or null when the quote is missing.</summary>
    public decimal? WorstPrice { get; init; }

    /// <summary>Shares or units; for an order in dollars what they buy at its limit or the present price. Null when that is not known.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Whether it can only lower what is held, all working orders counted.</summary>
    public bool IsReducing { get; init; }

    /// <summary>The part that opens or adds to a position, shares or units.</summary>
    public decimal OpeningQuantity { get; init; }

    /// <summary>Worst price times the opening part.</summary>
    public decimal? OpeningNotional => OpeningQuantity == 0 ? 0 : WorstPrice * OpeningQuantity;

    /// <summary>Puts the figures together.</summary>
    public static RiskCase Of(PlaceOrder order, RiskContext context, RiskLimits limits)
    {
        decimal? worstPrice = WorstPriceOf(order, context, limits);
        decimal? quantity = order.Quantity ?? (worstPrice is null ? null : QuantityOf(order, context));
        decimal closable = context.Symbol is { } symbol ? Closable(order.Side, symbol) : 0;
        decimal opening = order.Leg is null ? Math.Max(0, (quantity ?? 0) - closable) : 0;
        return new RiskCase(order, context, limits)
        {
            WorstPrice = worstPrice,
            Quantity = quantity,
            IsReducing = quantity > 0 && opening == 0,
            OpeningQuantity = opening,
        };
    }

    /// <summary>What an order of this side may close: what is held less what working orders of the same side close already.</summary>
    public static decimal Closable(OrderSide side, RiskSymbol symbol) =>
        side == OrderSide.Sell
            ? Math.Max(0, Math.Max(0, symbol.Position) - symbol.OpenSellQuantity)
            : Math.Max(0, Math.Max(0, -symbol.Position) - symbol.OpenBuyQuantity);

    private static decimal? WorstPriceOf(PlaceOrder order, RiskContext context, RiskLimits limits)
    {
        decimal? limit = order.OwnLimit();
        if (order.Side == OrderSide.Buy && limit is not null)
        {
            return Math.Max(limit.Value, WorstOfStopLoss(order, limits));
        }

        if (context.Quote is not { Ask: > 0 and < 1e12 } quote)
        {
            return limit is not null && context.Symbol is { Position: > 0 } ? limit : null;
        }

        decimal ask = order.Instrument.ToOwedPrice(quote.Ask);
        decimal market = order.Side == OrderSide.Buy ? Math.Max(ask, HighestTrigger(order, context, quote)) : ask;
        return Math.Max(limit ?? 0, market * limits.WorstPriceFactor);
    }

    /// <summary>What a buying order without a limit may have to wait for: the last price, or the stop above it.</summary>
    private static decimal HighestTrigger(PlaceOrder order, RiskContext context, Quote quote)
    {
        decimal last = LastOf(order.Instrument, context);
        decimal from = last > 0 ? last : order.Instrument.ToOwedPrice(quote.Mid);
        decimal trail = order.TrailPrice ?? (from * (order.TrailPercent ?? 0) / 100);
        return Math.Max(Math.Max(last, order.StopPrice ?? 0), order.Type == OrderType.TrailingStop ? from + trail : 0);
    }

    /// <summary>An OCO that buys back may end as its stop.</summary>
    private static decimal WorstOfStopLoss(PlaceOrder order, RiskLimits limits) =>
        order is { Class: OrderClass.Oco, StopLoss: { } stop }
            ? stop.LimitPrice ?? ((stop.StopPrice ?? 0) * limits.WorstPriceFactor)
            : 0;

    private static decimal LastOf(Instrument instrument, RiskContext context) =>
        context.LastTrade is { Price: > 0 and < 1e12 } trade ? instrument.ToOwedPrice(trade.Price) : 0;

    /// <summary>What dollars buy at the limit, or at the price that the market asks or bids now: as many as they are meant for.</summary>
    private static decimal? QuantityOf(PlaceOrder order, RiskContext context)
    {
        double quoted = order.Side == OrderSide.Buy ? context.Quote?.Ask ?? 0 : context.Quote?.Bid ?? 0;
        decimal? price = order.OwnLimit() ?? (quoted is > 0 and < 1e12 ? order.Instrument.ToOwedPrice(quoted) : null);
        return order.Notional is { } notional && price is > 0
            ? decimal.Floor(notional / price.Value / order.Instrument.LotSize) * order.Instrument.LotSize
            : null;
    }
}
