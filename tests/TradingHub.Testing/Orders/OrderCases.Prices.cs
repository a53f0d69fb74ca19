using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

public static partial class OrderCases
{
    private static (string Text, bool IsLegal)[] SharePrices =>
        [
            ("-0.01", false),
            ("0", false),
            ("0.0001", true),
            ("0.00005", false),
            ("0.9998", true),
            ("0.9999", true),
            ("0.99995", false),
            ("1", true),
            ("1.0001", false),
            ("1.01", true),
            ("1.015", false),
            ("290.12", true),
            ("290.123", false),
            ("999999999999.99", true),
            ("1000000000000", true),
            ("1000000000000.01", false),
        ];

    private static IEnumerable<OrderCase> Prices() =>
        [
            .. SharePrices.Select(row => Priced("limit_price", row, text => Limit(Share, text))),
            .. SharePrices.Select(row => Priced("stop_price", row, text => Stop(Share, text))),
            .. SharePrices.Select(row => Priced("limit_price", row, text => StopLimit(Share, stop: 100m, limit: text))),
            .. SharePrices.Select(row => Priced("stop_price", row, text => StopLimit(Share, stop: text, limit: 100m))),
            Priced("limit_price", ("90000.01", true), text => Small(Crypto, text)),
            Priced("limit_price", ("90000.015", false), text => Small(Crypto, text)),
            Priced("limit_price", ("1.17001", true), text => Limit(Currency, text)),
            Priced("limit_price", ("1.170015", false), text => Limit(Currency, text)),
            Breaks("limit without its price", Limit(Share) with { LimitPrice = null }, "limit_price"),
            Breaks("stop without its price", Stop(Share, 100m) with { StopPrice = null }, "stop_price"),
            Breaks("stop limit without its limit", StopLimit(Share, 100m, 100m) with { LimitPrice = null }, "limit_price"),
            Breaks("stop limit without its stop", StopLimit(Share, 100m, 100m) with { StopPrice = null }, "stop_price"),
            Breaks("market with a limit", Market(Share) with { LimitPrice = 100m }, "limit_price"),
            Breaks("market with a stop", Market(Share) with { StopPrice = 100m }, "stop_price"),
            Breaks("limit with a stop", Limit(Share) with { StopPrice = 100m }, "stop_price"),
            Breaks("stop with a limit", Stop(Share, 100m) with { LimitPrice = 100m }, "limit_price"),
            Breaks("trailing stop with a limit", Trailing(Share, 1m, null) with { LimitPrice = 100m }, "limit_price"),
            Breaks("trailing stop with a stop", Trailing(Share, 1m, null) with { StopPrice = 100m }, "stop_price"),
        ];

    private static IEnumerable<OrderCase> Trails() =>
        [
            Breaks("trailing stop without a trail", Trailing(Share, null, null), "trail_price"),
            Breaks("trailing stop with both trails", Trailing(Share, 1m, 1m), "trail_percent"),
            .. PlainTypes()
                .Select(order => Breaks($"{order.Type} with a trail in dollars", order with { TrailPrice = 1m }, "trail_price")),
            .. PlainTypes()
                .Select(order =>
                    Breaks($"{order.Type} with a trail in percent", order with { TrailPercent = 1m }, "trail_percent")
                ),
            .. Rows(("-0.1", false), ("0", false), ("0.09", false), ("0.1", true), ("0.11", true))
                .Select(row => Priced("trail_percent", row, number => Trailing(Share, null, number))),
            .. Rows(("99.99", true), ("100", false), ("100.01", false))
                .Select(row => Priced("trail_percent", row, number => Trailing(Share, null, number))),
            .. Rows(("-0.01", false), ("0", false), ("0.005", false), ("0.01", true), ("0.015", false), ("0.02", true))
                .Select(row => Priced("trail_price", row, number => Trailing(Share, number, null))),
            .. Rows(("1000000000000", true), ("1000000000000.01", false))
                .Select(row => Priced("trail_price", row, number => Trailing(Share, number, null))),
        ];

    private static PlaceOrder[] PlainTypes() => [Market(Share), Limit(Share), Stop(Share, 100m), StopLimit(Share, 100m, 100m)];

    private static (string Text, bool IsLegal)[] Rows(params (string Text, bool IsLegal)[] rows) => rows;

    private static OrderCase Priced(string field, (string Text, bool IsLegal) row, Func<decimal, PlaceOrder> order)
    {
        PlaceOrder priced = order(decimal.Parse(row.Text));
        return Case($"{priced.Instrument.Symbol} {priced.Type} {field} {row.Text}", priced, row.IsLegal ? null : field);
    }

    private static PlaceOrder Small(Instrument instrument, decimal price) =>
        Limit(instrument, price) with
        {
            Quantity = 0.01m,
            TimeInForce = TimeInForce.Gtc,
        };

    private static PlaceOrder Stop(Instrument instrument, decimal stop) =>
        Market(instrument) with
        {
            Type = OrderType.Stop,
            StopPrice = stop,
        };

    private static PlaceOrder StopLimit(Instrument instrument, decimal stop, decimal limit) =>
        Market(instrument) with
        {
            Type = OrderType.StopLimit,
            StopPrice = stop,
            LimitPrice = limit,
        };

    private static PlaceOrder Trailing(Instrument instrument, decimal? dollars, decimal? percent) =>
        Market(instrument) with
        {
            Type = OrderType.TrailingStop,
            TrailPrice = dollars,
            TrailPercent = percent,
        };
}
