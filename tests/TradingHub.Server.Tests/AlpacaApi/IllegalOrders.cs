namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>
/// Every rule of Alpaca's orders broken in turn (<c>alpaca-api</c> 3.6, 4 and 5), each boundary just past it. Of MSFT 5 shares are held
/// long, of everything else nothing; short sales are off.
/// </summary>
internal static class IllegalOrders
{
    private const string Market = "type=\"market\"";
    private const string NoLimit = "limit_price=";
    private const string Sell = "side=\"sell\"";
    private static readonly string[] Bracket =
    [
        "order_class=\"bracket\"",
        "take_profit.limit_price=\"110\"",
        "stop_loss.stop_price=\"90\"",
    ];

    private static readonly string[] Stop = ["type=\"stop\"", NoLimit, "stop_price=\"100000\""];
    private static readonly string[] StopLimit = ["type=\"stop_limit\"", "stop_price=\"100000\""];
    private static readonly string[] Trailing = ["type=\"trailing_stop\"", NoLimit, "trail_percent=\"2\""];
    private static readonly string[] Pair = ["symbol=\"BTC/USD\"", "time_in_force=\"gtc\"", "qty=\"0.01\""];
    private static readonly string[] Dollars = ["qty=", "notional=\"50\""];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IllegalOrder> All { get; } =
    [
        .. Words(),
        .. Unreadable(),
        .. Presence(),
        .. Ranges(),
        .. Assets(),
        .. Fractions(),
        .. TimesInForce(),
        .. Steps(),
        .. Pairs(),
        .. Classes(),
        .. GroupPrices(),
        .. Accounts(),
    ];

    private static IEnumerable<IllegalOrder> Words() =>
        [
            .. Each("symbol", ["", "null", "\"\""], "symbol is required"),
            .. Each("side", ["", "null", "\"\"", "\"BUY\"", "\"hold\"", "\"sell_short\"", "\"Buy \""], "invalid side"),
            .. Each("type", ["", "null", "\"\"", "\"LIMIT\"", "\"stop-limit\"", "\"pegged\""], "invalid order type"),
            .. Each("time_in_force", ["", "null", "\"\"", "\"DAY\"", "\"gtd\"", "\"week\""], "invalid time_in_force"),
            .. Each("order_class", ["\"mleg\"", "\"BRACKET\"", "\"oso\""], "invalid order_class"),
            .. Each("position_intent", ["\"open\"", "\"BUY_TO_OPEN\""], "invalid position_intent"),
            .. Each("qty", ["", "null", "\"\""], "qty or notional is required"),
            Bad("only one of qty or notional is accepted", "notional=\"50\""),
            Bad("only one of qty or notional is accepted", "notional=50", "qty=2"),
            Bad("client_order_id must be no more than 128 characters", $"client_order_id=\"{new string('x', 129)}\""),
            Bad("client_order_id must be no more than 128 characters", $"client_order_id=\"{new string('x', 1000)}\""),
            Bad("client_order_id must be printable", "client_order_id=\"a\\nb\""),
            Bad("client_order_id must be printable", "client_order_id=\"a\\u0000\""),
        ];

    private static IEnumerable<IllegalOrder> Unreadable()
    {
        const string message = "request body format is invalid";
        string[] fields =
        [
            "qty=true",
            "qty={}",
            "qty=[]",
            "qty=\"abc\"",
            "qty=\"1,5\"",
            "qty=\"0x10\"",
            "qty=\"NaN\"",
            "qty=\"1 2\"",
            "qty=1e999",
            "limit_price=\"cheap\"",
            "limit_price=[100]",
            "stop_price=\"x\"",
            "notional=\"$5\"",
            "trail_price=false",
            "trail_percent=\"2%\"",
            "extended_hours=\"yes\"",
            "extended_hours=1",
            "symbol=5",
            "side=1",
            "type={}",
            "time_in_force=[]",
            "order_class=7",
            "client_order_id=7",
            "take_profit=\"110\"",
            "take_profit=[]",
            "stop_loss=90",
            "stop_loss.stop_price=\"y\"",
            "take_profit.limit_price={}",
        ];
        string[] bodies = ["", " ", "{", "[]", "null", "\"order\"", "1", "{}{}", "{\"symbol\":}", "{'symbol':'AAPL'}", "\u0001"];
        return
        [
            .. fields.Select(field => IllegalOrder.Of(40010000, message, field)),
            .. bodies.Select(body => new IllegalOrder($"body {body}", body, 400, 40010000, message)),
        ];
    }

    private static IEnumerable<IllegalOrder> Presence()
    {
        const string both = "stop limit orders require both stop and limit price";
        const string one = "trailing stop orders must specify one of trail_price or trail_percent";
        const string onlyTrailing = "only trailing stop orders may have trail_price or trail_percent";
        return
        [
            Bad("market orders require no stop or limit price", Market),
            Bad("market orders require no stop or limit price", Market, NoLimit, "stop_price=\"90\""),
            Bad("market orders must not have trail_price", Market, NoLimit, "trail_price=\"1\""),
            Bad("market orders must not have trail_price", Market, NoLimit, "trail_percent=\"1\""),
            Bad("limit orders require a limit price", NoLimit),
            Bad("limit orders require a limit price", "limit_price=null"),
            Bad("limit orders require no stop price", "stop_price=\"90\""),
            Bad("stop orders require a stop price", "type=\"stop\"", NoLimit),
            Bad("stop orders require no limit price", [.. Stop, "limit_price=\"100\""]),
            Bad(both, "type=\"stop_limit\""),
            Bad(both, "type=\"stop_limit\"", NoLimit),
            Bad(both, "type=\"stop_limit\"", NoLimit, "stop_price=\"90\""),
            Bad(one, "type=\"trailing_stop\"", NoLimit),
            Bad(one, "type=\"trailing_stop\"", NoLimit, "trail_price=\"1\"", "trail_percent=\"1\""),
            Bad("trailing stop orders require no stop or limit price", "type=\"trailing_stop\"", "trail_price=\"1\""),
            Bad("trailing stop orders require no stop or limit price", [.. Trailing, "stop_price=\"90\""]),
            Bad(onlyTrailing, "trail_price=\"1\""),
            Bad(onlyTrailing, "trail_percent=\"1\""),
            Bad(onlyTrailing, [.. Stop, "trail_percent=\"1\""]),
            Bad(onlyTrailing, [.. StopLimit, "trail_price=\"1\""]),
        ];
    }

    private static IEnumerable<IllegalOrder> Ranges()
    {
        string[] low = ["0", "\"0\"", "-1", "\"-0.01\"", "\"0.000\""];
        const string least = "trail_percent must be greater than or equal to 0.1";
        return
        [
            .. Each("qty", low, "qty must be > 0"),
            .. low.Select(value => Bad("notional must be > 0", "qty=", $"notional={value}")),
            .. Each("limit_price", low, "limit price must be > 0"),
            .. low.Select(value => Bad("stop price must be > 0", [.. Stop, $"stop_price={value}"])),
            .. low.Select(value => Bad("trail_price must be > 0", [.. Trailing, "trail_percent=", $"trail_price={value}"])),
            .. low.Select(value => Bad("take_profit.limit_price must be > 0", [.. Bracket, $"take_profit.limit_price={value}"])),
            .. low.Select(value => Bad("stop_loss.stop_price must be > 0", [.. Bracket, $"stop_loss.stop_price={value}"])),
            .. low.Select(value => Bad("stop_loss.limit_price must be > 0", [.. Bracket, $"stop_loss.limit_price={value}"])),
            Bad("notional must be >= 1.00", "qty=", "notional=\"0.99\""),
            Bad("notional must be >= 1.00", "qty=", "notional=0.999999999"),
            Bad(least, [.. Trailing, "trail_percent=\"0.09\""]),
            Bad(least, [.. Trailing, "trail_percent=0"]),
            Bad(least, [.. Trailing, "trail_percent=-2"]),
            Bad("trail_percent must be less than 100", [.. Trailing, "trail_percent=100"]),
            Bad("trail_percent must be less than 100", [.. Trailing, "trail_percent=\"250\""]),
            Bad("qty must have at most 9 decimal places", "qty=\"1.0000000001\""),
            Bad("notional must have at most 9 decimal places", "qty=", "notional=\"50.0000000001\""),
            Bad("qty must be <= 1000000000000", "qty=1000000000001"),
            Bad("notional must be <= 1000000000000", "qty=", "notional=\"1000000000000.01\""),
            Bad("limit price must be <= 1000000000000", "limit_price=\"1e13\""),
        ];
    }

    private static IEnumerable<IllegalOrder> Assets()
    {
        string[] symbols =
        [
            "ZZZZQX",
            "AAPL US",
            "../etc/passwd",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "7c1a5a0e-0f51-4a55-9d0a-2b6f0d1c9a11",
        ];
        return symbols.Select(symbol =>
            IllegalOrder.Of(IllegalOrder.Rule, $"asset \"{symbol}\" not found", $"symbol=\"{symbol}\"")
        );
    }

    private static IEnumerable<IllegalOrder> Fractions()
    {
        string[] others = ["gtc", "opg", "cls", "ioc", "fok"];
        const string day = "fractional orders must be DAY orders";
        const string types = "fractional orders must be market, limit, stop, or stop_limit orders";
        return
        [
            .. others.Select(word => Rule(day, "qty=\"1.5\"", $"time_in_force=\"{word}\"")),
            .. others.Select(word => Rule(day, Market, NoLimit, "qty=0.5", $"time_in_force=\"{word}\"")),
            .. others.Select(word => Rule(day, [.. Dollars, $"time_in_force=\"{word}\""])),
            Rule(types, [.. Trailing, "qty=\"1.5\""]),
            Rule(types, [.. Trailing, .. Dollars]),
            Rule("fractional orders must be simple orders", [.. Bracket, "qty=\"1.5\""]),
            Rule("fractional orders must be simple orders", [.. Bracket, .. Dollars]),
        ];
    }

    private static IEnumerable<IllegalOrder> TimesInForce()
    {
        string[] short_ = ["ioc", "fok", "opg", "cls"];
        const string extended = "extended hours order must be DAY or GTC limit orders";
        const string stops = "stop orders are not eligible for extended hours trading";
        return
        [
            .. short_.Select(word => Rule("stop orders must be DAY or GTC orders", [.. Stop, $"time_in_force=\"{word}\""])),
            .. short_.Select(word =>
                Rule("stop_limit orders must be DAY or GTC orders", [.. StopLimit, $"time_in_force=\"{word}\""])
            ),
            .. short_.Select(word =>
                Rule("trailing_stop orders must be DAY or GTC orders", [.. Trailing, $"time_in_force=\"{word}\""])
            ),
            .. short_.Select(word => Rule(extended, "extended_hours=true", $"time_in_force=\"{word}\"")),
            Rule(extended, "extended_hours=true", Market, NoLimit),
            Rule(extended, "extended_hours=\"True\"", Market, NoLimit, "time_in_force=\"gtc\""),
            Rule(stops, [.. Stop, "extended_hours=true"]),
            Rule(stops, [.. StopLimit, "extended_hours=true"]),
            Rule(stops, [.. Trailing, "extended_hours=true"]),
        ];
    }

    private static IEnumerable<IllegalOrder> Steps()
    {
        static string Message(string field, string price) =>
            $"invalid {field} {price}. sub-penny increment does not fulfill minimum pricing criteria";

        string[] prices = ["290.123", "1.001", "0.12345", "99.999"];
        return
        [
            .. prices.Select(price => Rule(Message("limit_price", price), $"limit_price=\"{price}\"")),
            .. prices.Select(price => Rule(Message("stop_price", price), [.. Stop, $"stop_price=\"{price}\""])),
            Rule(Message("take_profit.limit_price", "110.005"), [.. Bracket, "take_profit.limit_price=\"110.005\""]),
            Rule(Message("stop_loss.stop_price", "90.001"), [.. Bracket, "stop_loss.stop_price=90.001"]),
            Rule(Message("stop_loss.limit_price", "89.999"), [.. Bracket, "stop_loss.limit_price=\"89.999\""]),
        ];
    }

    private static IEnumerable<IllegalOrder> Pairs()
    {
        string[] others = ["day", "fok", "opg", "cls"];
        return
        [
            .. others.Select(word => Bad("invalid crypto time_in_force", [.. Pair, $"time_in_force=\"{word}\""])),
            .. others.Select(word =>
                Bad("invalid crypto time_in_force", [.. Pair, Market, NoLimit, $"time_in_force=\"{word}\""])
            ),
            Rule("invalid order type for crypto order", [.. Stop, .. Pair]),
            Rule("invalid order type for crypto order", [.. Trailing, .. Pair]),
            Rule("crypto orders must be simple orders", [.. Bracket, .. Pair]),
            Denied("cost basis must be >= minimal amount of order 10", Pair),
            Denied("cost basis must be >= minimal amount of order 10", [.. Pair, "qty=\"0.099\""]),
            Denied("cost basis must be >= minimal amount of order 10", [.. Pair, Market, NoLimit, "qty=", "notional=\"9.99\""]),
            new IllegalOrder(
                "a sale of a pair that is not held",
                IllegalOrder.Of(IllegalOrder.Forbidden, "", [.. Pair, Sell]).Body,
                403,
                IllegalOrder.Forbidden,
                "insufficient balance for BTC (requested: 0.01, available: 0)"
            ),
        ];
    }

    private static IEnumerable<IllegalOrder> Classes()
    {
        string[] others = ["ioc", "fok", "opg", "cls"];
        string[] oco =
        [
            "symbol=\"MSFT\"",
            Sell,
            NoLimit,
            "order_class=\"oco\"",
            "take_profit.limit_price=\"100000\"",
            "stop_loss.stop_price=\"1\"",
        ];
        string[] oto = ["order_class=\"oto\"", "take_profit.limit_price=\"110\""];
        return
        [
            Rule("simple orders must not have take_profit or stop_loss", "take_profit.limit_price=\"110\""),
            Rule("simple orders must not have take_profit or stop_loss", "stop_loss.stop_price=\"90\"", "order_class=\"simple\""),
            Rule("bracket orders require take_profit.limit_price", [.. Bracket, "take_profit="]),
            Rule("bracket orders require take_profit.limit_price", [.. Bracket, "take_profit={}"]),
            Rule("bracket orders require stop_loss.stop_price", [.. Bracket, "stop_loss="]),
            Rule("bracket orders require stop_loss.stop_price", [.. Bracket, "stop_loss={\"limit_price\":\"89\"}"]),
            Rule("bracket orders must be entry orders", [.. Bracket, "symbol=\"MSFT\"", Sell]),
            Rule("oco orders must be limit orders", [.. oco, Market]),
            Rule("oco orders require take_profit.limit_price", [.. oco, "take_profit=", "limit_price=\"100000\""]),
            Rule("oco orders require stop_loss.stop_price", [.. oco, "stop_loss="]),
            Rule("oco orders must be exit orders", [.. oco, "symbol=\"AAPL\""]),
            Rule("oco orders must be exit orders", [.. oco, "side=\"buy\""]),
            Rule("oto orders require one of take_profit or stop_loss", "order_class=\"oto\""),
            Rule("oto orders require one of take_profit or stop_loss", [.. oto, "stop_loss.stop_price=\"90\""]),
            .. others.Select(word => Rule("bracket orders must be DAY or GTC orders", [.. Bracket, $"time_in_force=\"{word}\""])),
            .. others.Select(word => Rule("oto orders must be DAY or GTC orders", [.. oto, $"time_in_force=\"{word}\""])),
            Rule("bracket orders are not eligible for extended hours trading", [.. Bracket, "extended_hours=true"]),
            Rule("oco orders are not eligible for extended hours trading", [.. oco, "extended_hours=true"]),
            Rule("bracket orders must be market or limit orders", [.. Stop, .. Bracket]),
            Rule("bracket orders must be market or limit orders", [.. Trailing, .. Bracket]),
            Rule("oto orders must be market or limit orders", [.. StopLimit, .. oto]),
        ];
    }

    private static IEnumerable<IllegalOrder> GroupPrices()
    {
        string[] sold = [Sell, "order_class=\"bracket\"", "take_profit.limit_price=\"90\"", "stop_loss.stop_price=\"110\""];
        string[] profits = ["\"100\"", "\"99.99\"", "\"95\""];
        string[] losses = ["\"100\"", "\"100.01\"", "\"105\""];
        return
        [
            .. profits.Select(price =>
                Rule("take_profit.limit_price must be >= base_price + 0.01", [.. Bracket, $"take_profit.limit_price={price}"])
            ),
            .. losses.Select(price =>
                Rule("stop_loss.stop_price must be <= base_price - 0.01", [.. Bracket, $"stop_loss.stop_price={price}"])
            ),
            Rule("take_profit.limit_price must be > stop_loss.stop_price", [.. Bracket, "take_profit.limit_price=\"90\""]),
            Rule("take_profit.limit_price must be > stop_loss.stop_price", [.. Bracket, "stop_loss.stop_price=\"110.01\""]),
            Rule("take_profit.limit_price must be <= base_price - 0.01", [.. sold, "take_profit.limit_price=\"100\""]),
            Rule("take_profit.limit_price must be <= base_price - 0.01", [.. sold, "take_profit.limit_price=\"100.01\""]),
            Rule("stop_loss.stop_price must be >= base_price + 0.01", [.. sold, "stop_loss.stop_price=\"100\""]),
            Rule("stop_loss.stop_price must be >= base_price + 0.01", [.. sold, "stop_loss.stop_price=\"99.99\""]),
            Rule("take_profit.limit_price must be < stop_loss.stop_price", [.. sold, "take_profit.limit_price=\"110\""]),
            Rule("stop price must be greater than current price", [.. Stop, "stop_price=\"1\""]),
            Rule("stop price must be greater than current price", [.. StopLimit, "stop_price=\"1\""]),
            Rule("stop price must be less than current price", [.. Stop, "symbol=\"MSFT\"", Sell]),
            Rule("stop price must be less than current price", [.. StopLimit, "symbol=\"MSFT\"", Sell]),
        ];
    }

    private static IEnumerable<IllegalOrder> Accounts()
    {
        static string Mismatch(string inferred, string specified) =>
            $"position intent mismatch, inferred: {inferred}, specified: {specified}";

        string[] held = ["symbol=\"MSFT\"", Sell, "limit_price=\"100000\""];
        return
        [
            Rule(Mismatch("buy_to_open", "buy_to_close"), "position_intent=\"buy_to_close\""),
            Rule(Mismatch("buy_to_open", "sell_to_open"), "position_intent=\"sell_to_open\""),
            Rule(Mismatch("sell_to_close", "sell_to_open"), [.. held, "position_intent=\"sell_to_open\""]),
            Rule(Mismatch("sell_to_open", "sell_to_close"), Sell, "position_intent=\"sell_to_close\""),
            Denied("account not allowed to use advanced_instructions", "advanced_instructions={\"algorithm\":\"VWAP\"}"),
            Denied("account is not allowed to short", Sell),
            Denied("account is not allowed to short", Sell, Market, NoLimit),
            Denied("insufficient qty available for order (requested: 6, available: 5)", [.. held, "qty=6"]),
            Denied("insufficient qty available for order (requested: 5.0001, available: 5)", [.. held, "qty=\"5.0001\""]),
            Denied("insufficient buying power", "qty=4001", "limit_price=\"100.01\""),
            Denied("insufficient buying power", "qty=999999", Market, NoLimit),
            Denied("insufficient buying power", "qty=", "notional=\"500000\""),
        ];
    }

    private static IEnumerable<IllegalOrder> Each(string field, string[] values, string message) =>
        values.Select(value => Bad(message, $"{field}={value}"));

    private static IllegalOrder Bad(string message, params string[] changes) =>
        IllegalOrder.Of(IllegalOrder.Bad, message, changes);

    private static IllegalOrder Rule(string message, params string[] changes) =>
        IllegalOrder.Of(IllegalOrder.Rule, message, changes);

    private static IllegalOrder Denied(string message, params string[] changes) =>
        IllegalOrder.Of(IllegalOrder.Forbidden, message, changes);
}
