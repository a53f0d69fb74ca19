using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

public static partial class OrderCases
{
    /// <summary>The table of valid combinations as Alpaca prints it, and a row for pairs of currencies, which it has not.</summary>
    private static (string Kind, OrderType Type, string TimesInForce)[] Valid =>
        [
            ("share", OrderType.Market, "Day Gtc Opg Cls Ioc Fok"),
            ("share", OrderType.Limit, "Day Gtc Opg Cls Ioc Fok"),
            ("share", OrderType.Stop, "Day Gtc"),
            ("share", OrderType.StopLimit, "Day Gtc"),
            ("share", OrderType.TrailingStop, "Day Gtc"),
            ("fraction", OrderType.Market, "Day"),
            ("fraction", OrderType.Limit, "Day"),
            ("fraction", OrderType.Stop, "Day"),
            ("fraction", OrderType.StopLimit, "Day"),
            ("fraction", OrderType.TrailingStop, ""),
            ("dollars", OrderType.Market, "Day"),
            ("dollars", OrderType.Limit, "Day"),
            ("dollars", OrderType.Stop, "Day"),
            ("dollars", OrderType.StopLimit, "Day"),
            ("dollars", OrderType.TrailingStop, ""),
            ("crypto", OrderType.Market, "Gtc Ioc"),
            ("crypto", OrderType.Limit, "Gtc Ioc"),
            ("crypto", OrderType.Stop, ""),
            ("crypto", OrderType.StopLimit, "Gtc Ioc"),
            ("crypto", OrderType.TrailingStop, ""),
            ("currency", OrderType.Market, "Day Gtc Ioc Fok"),
            ("currency", OrderType.Limit, "Day Gtc Ioc Fok"),
            ("currency", OrderType.Stop, ""),
            ("currency", OrderType.StopLimit, ""),
            ("currency", OrderType.TrailingStop, ""),
        ];

    private static IEnumerable<OrderCase> Combinations() =>
        from row in Valid
        from timeInForce in Enum.GetValues<TimeInForce>()
        from extendedHours in new[] { false, true }
        select Combination(row.Kind, row.Type, row.TimesInForce, timeInForce, extendedHours);

    private static OrderCase Combination(string kind, OrderType type, string valid, TimeInForce timeInForce, bool extendedHours)
    {
        bool isShare = kind is "share" or "fraction" or "dollars";
        bool tradesExtended = type == OrderType.Limit && timeInForce is (TimeInForce.Day or TimeInForce.Gtc);
        string? field =
            valid.Length == 0 ? "type"
            : !valid.Split(' ').Contains(timeInForce.ToString()) ? "time_in_force"
            : extendedHours && isShare && !tradesExtended ? "extended_hours"
            : null;
        string name = $"{kind} {type} {timeInForce}{(extendedHours ? " extended" : "")}";
        return Case(name, OfKind(kind, type) with { TimeInForce = timeInForce, ExtendedHours = extendedHours }, field);
    }

    private static PlaceOrder OfKind(string kind, OrderType type)
    {
        PlaceOrder order = type switch
        {
            OrderType.Limit => Limit(Share),
            OrderType.Stop => Stop(Share, 100m),
            OrderType.StopLimit => StopLimit(Share, 100m, 101m),
            OrderType.TrailingStop => Trailing(Share, 1m, null),
            _ => Market(Share),
        };
        return kind switch
        {
            "fraction" => order with { Instrument = Fractional, Quantity = 0.5m },
            "dollars" => order with { Instrument = Fractional, Quantity = null, Notional = 500m },
            "crypto" => order with { Instrument = Crypto },
            "currency" => order with { Instrument = Currency },
            _ => order,
        };
    }
}
