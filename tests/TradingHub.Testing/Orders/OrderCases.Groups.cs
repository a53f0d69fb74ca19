using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

public static partial class OrderCases
{
    private static IEnumerable<OrderCase> Groups() =>
        [
            Breaks("simple with a take profit", Limit(Share) with { TakeProfit = new TakeProfit(110m) }, "take_profit"),
            Breaks("simple with a stop loss", Limit(Share) with { StopLoss = new StopLoss(90m) }, "stop_loss"),
            .. Enum.GetValues<TimeInForce>().SelectMany(GroupsOf),
            .. new[] { Bracket(), Oco(), OtoProfit() }.SelectMany(GroupSizes),
            .. EntryTypes(),
            Breaks("bracket without a take profit", Bracket() with { TakeProfit = null }, "take_profit.limit_price"),
            Breaks("bracket without a stop loss", Bracket() with { StopLoss = null }, "stop_loss.stop_price"),
            Breaks("oco without a take profit", Oco() with { TakeProfit = null }, "take_profit.limit_price"),
            Breaks("oco without a stop loss", Oco() with { StopLoss = null }, "stop_loss.stop_price"),
            Breaks("oto without an exit", OtoProfit() with { TakeProfit = null }, "take_profit"),
            Breaks("oto with both exits", OtoProfit() with { StopLoss = new StopLoss(90m) }, "stop_loss"),
            Keeps("oto with a take profit", OtoProfit()),
            Keeps("oto with a stop loss", OtoLoss()),
            Keeps("oto with a stop limit loss", OtoLoss() with { StopLoss = new StopLoss(90m, 89m) }),
            Keeps("oco with its limit twice", Oco() with { LimitPrice = 110m }),
            Breaks("oco with another limit", Oco() with { LimitPrice = 110.01m }, "limit_price"),
            Keeps("bracket with a stop limit loss", Bracket() with { StopLoss = new StopLoss(90m, 89m) }),
            Breaks("stop loss without a stop", Bracket() with { StopLoss = new StopLoss(null) }, "stop_loss.stop_price"),
            Breaks("stop loss with a limit only", Bracket() with { StopLoss = new StopLoss(null, 89m) }, "stop_loss.stop_price"),
            .. TrailingLosses(),
        ];

    private static IEnumerable<OrderCase> GroupsOf(TimeInForce timeInForce)
    {
        string? field = timeInForce is TimeInForce.Day or TimeInForce.Gtc ? null : "time_in_force";
        return Named().Select(row => Case($"{row.Name} {timeInForce}", row.Order with { TimeInForce = timeInForce }, field));
    }

    private static IEnumerable<OrderCase> GroupSizes(PlaceOrder order) =>
        [
            Breaks($"{order.Class} in fractions", order with { Instrument = Fractional, Quantity = 1.5m }, "quantity"),
            Breaks(
                $"{order.Class} in dollars",
                order with
                {
                    Instrument = Fractional,
                    Quantity = null,
                    Notional = 500m,
                },
                "notional"
            ),
            Keeps($"{order.Class} in whole shares", order with { Instrument = Fractional, Quantity = 2m }),
            Breaks($"{order.Class} outside the session", order with { ExtendedHours = true }, "extended_hours"),
            Breaks($"{order.Class} of crypto", order with { Instrument = Crypto, TimeInForce = TimeInForce.Gtc }, "order_class"),
            Breaks($"{order.Class} of a currency", order with { Instrument = Currency }, "order_class"),
        ];

    private static IEnumerable<OrderCase> EntryTypes() =>
        [
            Keeps("bracket entered at the market", Bracket() with { Type = OrderType.Market, LimitPrice = null }),
            Keeps("oto entered at the market", OtoLoss() with { Type = OrderType.Market, LimitPrice = null }),
            Breaks("oco at the market", Oco() with { Type = OrderType.Market }, "type"),
            .. Named().Select(row => Breaks($"{row.Name} by a stop", AsStop(row.Order), "type")),
            .. Named()
                .Select(row =>
                    Breaks(
                        $"{row.Name} by a stop limit",
                        AsStop(row.Order) with
                        {
                            Type = OrderType.StopLimit,
                            LimitPrice = 110m,
                        },
                        "type"
                    )
                ),
            .. Named()
                .Select(row =>
                    Breaks(
                        $"{row.Name} by a trailing stop",
                        AsStop(row.Order) with
                        {
                            Type = OrderType.TrailingStop,
                            StopPrice = null,
                            TrailPrice = 1m,
                        },
                        "type"
                    )
                ),
        ];

    private static IEnumerable<OrderCase> TrailingLosses() =>
        [
            Keeps("bracket that trails in dollars", Trails(Bracket(), 1m, null)),
            Keeps("bracket that trails in percent", Trails(Bracket(), null, 1m)),
            Breaks("bracket that trails twice", Trails(Bracket(), 1m, 1m), "stop_loss.trail_percent"),
            Breaks("oco that trails", Trails(Oco(), 1m, null), "stop_loss.trail_price"),
            Breaks("oco that trails in percent", Trails(Oco(), null, 1m), "stop_loss.trail_percent"),
            Breaks("oto that trails", Trails(OtoLoss(), 1m, null), "stop_loss.trail_price"),
            Breaks("a stop that also trails", Bracket() with { StopLoss = new StopLoss(90m, null, 1m) }, "stop_loss.trail_price"),
            Breaks(
                "a stop that also trails in percent",
                Bracket() with
                {
                    StopLoss = new StopLoss(90m, null, null, 1m),
                },
                "stop_loss.trail_percent"
            ),
            Breaks("a limit that trails", Bracket() with { StopLoss = new StopLoss(null, 89m, 1m) }, "stop_loss.limit_price"),
            .. Rows(("0", false), ("0.09", false), ("0.1", true), ("99.99", true), ("100", false))
                .Select(row => Priced("stop_loss.trail_percent", row, number => Trails(Bracket(), null, number))),
            .. Rows(("0", false), ("0.005", false), ("0.01", true), ("99.99", true), ("100", false), ("100.01", false))
                .Select(row => Priced("stop_loss.trail_price", row, number => Trails(Bracket(), number, null))),
        ];

    private static IEnumerable<(string Name, PlaceOrder Order)> Named() =>
        [("bracket", Bracket()), ("oco", Oco()), ("oto for a profit", OtoProfit()), ("oto against a loss", OtoLoss())];

    private static PlaceOrder Bracket() =>
        Limit(Share) with
        {
            Class = OrderClass.Bracket,
            TakeProfit = new TakeProfit(110m),
            StopLoss = new StopLoss(90m),
        };

    private static PlaceOrder Oco() =>
        Limit(Share) with
        {
            Side = OrderSide.Sell,
            LimitPrice = null,
            Class = OrderClass.Oco,
            TakeProfit = new TakeProfit(110m),
            StopLoss = new StopLoss(90m),
        };

    private static PlaceOrder OtoProfit() => Limit(Share) with { Class = OrderClass.Oto, TakeProfit = new TakeProfit(110m) };

    private static PlaceOrder OtoLoss() => Limit(Share) with { Class = OrderClass.Oto, StopLoss = new StopLoss(90m) };

    private static PlaceOrder AsStop(PlaceOrder order) =>
        order with
        {
            Type = OrderType.Stop,
            LimitPrice = null,
            StopPrice = 100m,
        };

    private static PlaceOrder Trails(PlaceOrder order, decimal? dollars, decimal? percent) =>
        order with
        {
            StopLoss = new StopLoss(null, null, dollars, percent),
        };
}
