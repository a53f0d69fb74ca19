using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

public static partial class OrderCases
{
    /// <summary>The base price is 100.</summary>
    private static IEnumerable<OrderCase> GroupPrices() =>
        [
            .. Profits(Bracket(), ("99.99", false), ("100", false), ("100.01", true), ("100.02", true)),
            .. Profits(OtoProfit(), ("99.99", false), ("100", false), ("100.01", true), ("100.02", true)),
            .. Profits(ShortBracket(), ("100.01", false), ("100", false), ("99.99", true), ("99.98", true)),
            .. Losses(Bracket(), ("100.01", false), ("100", false), ("99.99", true), ("99.98", true)),
            .. Losses(OtoLoss(), ("100.01", false), ("100", false), ("99.99", true), ("99.98", true)),
            .. Losses(ShortBracket(), ("99.99", false), ("100", false), ("100.01", true), ("100.02", true)),
            .. Losses(Oco(), ("110.01", false), ("110", false), ("109.99", true)),
            .. Losses(ShortOco(), ("89.99", false), ("90", false), ("90.01", true)),
            .. Profits(AtMarket(Bracket()), ("89.99", false), ("90", false), ("90.01", true)),
            .. Profits(AtMarket(ShortBracket()), ("110.01", false), ("110", false), ("109.99", true)),
            .. Numbers()
                .Select(row =>
                    Priced(
                        "take_profit.limit_price",
                        row,
                        number => AtMarket(OtoProfit()) with { TakeProfit = new TakeProfit(number) }
                    )
                ),
            .. Numbers()
                .Select(row =>
                    Priced("stop_loss.stop_price", row, number => AtMarket(OtoLoss()) with { StopLoss = new StopLoss(number) })
                ),
            .. Numbers()
                .Select(row =>
                    Priced("stop_loss.limit_price", row, number => OtoLoss() with { StopLoss = new StopLoss(90m, number) })
                ),
        ];

    private static (string Text, bool IsLegal)[] Numbers() =>
        [
            ("-0.01", false),
            ("0", false),
            ("0.9999", true),
            ("0.99995", false),
            ("290.12", true),
            ("290.123", false),
            ("1000000000000.01", false),
        ];

    private static IEnumerable<OrderCase> Profits(PlaceOrder order, params (string Text, bool IsLegal)[] rows) =>
        rows.Select(row =>
            Case(
                $"{order.Side} {order.Class} {order.Type} take profit {row.Text}",
                order with
                {
                    TakeProfit = new TakeProfit(decimal.Parse(row.Text)),
                },
                row.IsLegal ? null : "take_profit.limit_price"
            )
        );

    private static IEnumerable<OrderCase> Losses(PlaceOrder order, params (string Text, bool IsLegal)[] rows) =>
        rows.Select(row =>
            Case(
                $"{order.Side} {order.Class} {order.Type} stop loss {row.Text}",
                order with
                {
                    StopLoss = new StopLoss(decimal.Parse(row.Text)),
                },
                row.IsLegal ? null : "stop_loss.stop_price"
            )
        );

    private static PlaceOrder ShortBracket() =>
        Bracket() with
        {
            Side = OrderSide.Sell,
            TakeProfit = new TakeProfit(90m),
            StopLoss = new StopLoss(110m),
        };

    private static PlaceOrder ShortOco() =>
        Oco() with
        {
            Side = OrderSide.Buy,
            TakeProfit = new TakeProfit(90m),
            StopLoss = new StopLoss(110m),
        };

    private static PlaceOrder AtMarket(PlaceOrder order) => order with { Type = OrderType.Market, LimitPrice = null };
}
