using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

public static partial class OrderCases
{
    private static IEnumerable<OrderCase> Words() =>
        [
            Breaks("side that is none", Market(Share) with { Side = (OrderSide)2 }, "side"),
            Breaks("type that is none", Market(Share) with { Type = (OrderType)5 }, "type"),
            Breaks("time in force that is none", Market(Share) with { TimeInForce = (TimeInForce)6 }, "time_in_force"),
            Breaks("class that is none", Market(Share) with { Class = (OrderClass)4 }, "order_class"),
            Breaks("client order id of 0", Market(Share) with { ClientOrderId = "" }, "client_order_id"),
            Keeps("client order id of 1", Market(Share) with { ClientOrderId = "x" }),
            Keeps("client order id of 127", Market(Share) with { ClientOrderId = new string('x', 127) }),
            Keeps("client order id of 128", Market(Share) with { ClientOrderId = new string('x', 128) }),
            Breaks("client order id of 129", Market(Share) with { ClientOrderId = new string('x', 129) }, "client_order_id"),
            Breaks("client order id with a line feed", Market(Share) with { ClientOrderId = "a\nb" }, "client_order_id"),
            Breaks("key of 0", Market(Share) with { IdempotencyKey = "" }, "Idempotency-Key"),
            Keeps("key of 1", Market(Share) with { IdempotencyKey = "~" }),
            Keeps("key of 64", Market(Share) with { IdempotencyKey = new string('!', 64) }),
            Breaks("key of 65", Market(Share) with { IdempotencyKey = new string('k', 65) }, "Idempotency-Key"),
            Breaks("key with a blank", Market(Share) with { IdempotencyKey = "a b" }, "Idempotency-Key"),
            Breaks("key with an umlaut", Market(Share) with { IdempotencyKey = "kä" }, "Idempotency-Key"),
        ];

    private static IEnumerable<OrderCase> Sizes() =>
        [
            Breaks("no size", Sized(Share, null, null), "quantity"),
            Breaks("both sizes", Sized(Share, 10, 100), "notional"),
            .. Quantities(Share, ("-1", false), ("0", false), ("0.999", false), ("1", true), ("1.001", false), ("2", true)),
            .. Quantities(Share, ("999999999999", true), ("1000000000000", true), ("1000000000001", false)),
            .. Quantities(Fractional, ("0", false), ("0.000000001", true), ("0.0000000009", false), ("0.0000000011", false)),
            .. Quantities(Crypto, ("0.0000005", false), ("0.000001", true), ("0.0000015", false), ("-0.000001", false)),
            .. Quantities(Currency, ("0.5", false), ("1", true), ("1.5", false)),
            .. Notionals(Fractional, ("-1", false), ("0", false), ("0.99", false), ("1", true), ("1.01", true)),
            .. Notionals(Fractional, ("1.000000001", true), ("1.0000000001", false), ("1000000000000.01", false)),
            .. Notionals(Crypto, ("9.99", false), ("10", true), ("10.01", true)),
            .. Notionals(Crypto, ("199999.99", true), ("200000", true), ("200000.01", false)),
            .. CryptoCosts(OrderSide.Buy, ("0.099999", false), ("0.1", true), ("0.100001", true)),
            .. CryptoCosts(OrderSide.Buy, ("1999.999999", true), ("2000", true), ("2000.000001", false)),
            .. CryptoCosts(OrderSide.Sell, ("0.000001", true), ("2000", true), ("2000.000001", false)),
        ];

    private static IEnumerable<OrderCase> Quantities(Instrument instrument, params (string Text, bool IsLegal)[] rows) =>
        rows.Select(row =>
            Case(
                $"{instrument.Symbol} quantity {row.Text}",
                Sized(instrument, decimal.Parse(row.Text), null),
                row.IsLegal ? null : "quantity"
            )
        );

    private static IEnumerable<OrderCase> Notionals(Instrument instrument, params (string Text, bool IsLegal)[] rows) =>
        rows.Select(row =>
            Case(
                $"{instrument.Symbol} notional {row.Text}",
                Sized(instrument, null, decimal.Parse(row.Text)),
                row.IsLegal ? null : "notional"
            )
        );

    private static IEnumerable<OrderCase> CryptoCosts(OrderSide side, params (string Text, bool IsLegal)[] rows) =>
        rows.Select(row =>
            Case(
                $"{side} {row.Text} of crypto at 100",
                Limit(Crypto) with
                {
                    Side = side,
                    Quantity = decimal.Parse(row.Text),
                    TimeInForce = TimeInForce.Gtc,
                },
                row.IsLegal ? null : "quantity"
            )
        );

    private static PlaceOrder Sized(Instrument instrument, decimal? quantity, decimal? notional) =>
        Market(instrument) with
        {
            Quantity = quantity,
            Notional = notional,
            TimeInForce = instrument.AssetClass == AssetClass.Crypto ? TimeInForce.Gtc : TimeInForce.Day,
        };
}
