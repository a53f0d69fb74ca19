using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R18c for short sales, and for what would turn a position round.</summary>
internal static class ShortChecks
{
    /// <summary>R18c: a short sale is switched on, the instrument can be borrowed, and no order crosses from long to short or back.</summary>
    public static Measure Short(RiskCase risk)
    {
        if (risk.Context is not { Account: { } account, Symbol: { } symbol })
        {
            return RiskFailure.Missing("what the account holds");
        }

        if (risk.OpeningQuantity == 0)
        {
            return default;
        }

        bool isSell = risk.Order.Side == OrderSide.Sell;
        if (isSell && !CanShort(risk, account))
        {
            decimal closable = RiskCase.Closable(OrderSide.Sell, symbol);
            return new RiskFailure(
                "SHORT_NOT_ALLOWED",
                422,
                $"You can sell {closable} {risk.Order.Instrument.Symbol}; selling more would be a short sale, which is not allowed here.",
                closable,
                risk.Quantity
            );
        }

        bool crossesZero = isSell ? symbol.Position > 0 : symbol.Position < 0;
        return crossesZero
            ? new RiskFailure(
                "POSITION_CROSSES_ZERO",
                422,
                "One order cannot go from long to short or back. Close the position first, then open the other side.",
                Math.Abs(symbol.Position),
                risk.Quantity
            )
            : OpenOpposite(isSell, symbol);
    }

    /// <summary>No short sale while an order that opens a long position is open, and the reverse.</summary>
    private static Measure OpenOpposite(bool isSell, RiskSymbol symbol)
    {
        decimal opening = isSell
            ? symbol.OpenBuyQuantity - Math.Max(0, -symbol.Position)
            : symbol.OpenSellQuantity - Math.Max(0, symbol.Position);
        return opening > 0
            ? new RiskFailure(
                "OPPOSITE_ORDER_OPEN",
                422,
                isSell
                    ? "A short sale cannot be opened while an order that buys is open. Cancel it first."
                    : "A long position cannot be opened while a short sale is open. Cancel it first.",
                0,
                opening
            )
            : default(Measure);
    }

    private static bool CanShort(RiskCase risk, RiskAccount account)
    {
        Instrument instrument = risk.Order.Instrument;
        bool isWhole = risk.Quantity is { } quantity && decimal.IsInteger(quantity);
        return account is { AllowsShort: true, Multiplier: > 1 } && instrument.IsShortable && isWhole;
    }
}
