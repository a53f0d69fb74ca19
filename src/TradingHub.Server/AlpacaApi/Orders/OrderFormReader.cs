using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Reads the body of <c>POST /v2/orders</c>.</summary>
internal static class OrderFormReader
{
    private const int LongestClientOrderId = 128;
    private const int MostDecimals = 9;
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>The form, or the first thing that is wrong with it.</summary>
    public static (OrderForm? Form, AlpacaError? Error) Read(AlpacaFields fields)
    {
        string? symbol = fields.Text("symbol");
        OrderSide? side = AlpacaWords.Side(fields.Text("side"));
        OrderType? type = AlpacaWords.Type(fields.Text("type"));
        TimeInForce? timeInForce = AlpacaWords.TimeInForce(fields.Text("time_in_force"));
        OrderClass? orderClass = AlpacaWords.Class(fields.Text("order_class"));
        AlpacaFields? profit = fields.Object("take_profit");
        AlpacaFields? loss = fields.Object("stop_loss");
        OrderForm form = new()
        {
            Symbol = symbol ?? "",
            Side = side ?? default,
            Type = type ?? default,
            TimeInForce = timeInForce ?? default,
            Class = orderClass ?? default,
            Quantity = fields.Number("qty"),
            Notional = fields.Number("notional"),
            LimitPrice = fields.Number("limit_price"),
            StopPrice = fields.Number("stop_price"),
            TrailPrice = fields.Number("trail_price"),
            TrailPercent = fields.Number("trail_percent"),
            TakeProfitLimit = profit?.Number("limit_price"),
            StopLossStop = loss?.Number("stop_price"),
            StopLossLimit = loss?.Number("limit_price"),
            ExtendedHours = fields.Boolean("extended_hours") ?? false,
            ClientOrderId = fields.Text("client_order_id"),
            PositionIntent = fields.Text("position_intent"),
            HasInstructions = fields.Has("advanced_instructions"),
        };
        if (fields.IsBroken || profit is { IsBroken: true } || loss is { IsBroken: true })
        {
            return (null, AlpacaErrors.BadBody);
        }

        AlpacaError? error =
            symbol is null ? AlpacaErrors.Bad("symbol is required")
            : side is null ? AlpacaErrors.Bad("invalid side")
            : type is null ? AlpacaErrors.Bad("invalid order type")
            : timeInForce is null ? AlpacaErrors.Bad("invalid time_in_force")
            : orderClass is null ? AlpacaErrors.Bad("invalid order_class")
            : CheckWords(form) ?? CheckPresence(form) ?? CheckRanges(form);
        return (error is null ? form : null, error);
    }

    private static AlpacaError? CheckWords(OrderForm form)
    {
        if (form.PositionIntent is { } intent && !PositionIntents.All.Contains(intent))
        {
            return AlpacaErrors.Bad("invalid position_intent");
        }

        string id = form.ClientOrderId ?? "";
        return id.Length > LongestClientOrderId
                ? AlpacaErrors.Bad($"client_order_id must be no more than {LongestClientOrderId} characters")
            : id.Any(char.IsControl) ? AlpacaErrors.Bad("client_order_id must be printable")
            : null;
    }

    private static AlpacaError? CheckPresence(OrderForm form) =>
        (form.Quantity, form.Notional) switch
        {
            (null, null) => AlpacaErrors.Bad("qty or notional is required"),
            ({ }, { }) => AlpacaErrors.Bad("only one of qty or notional is accepted"),
            _ => CheckPrices(form),
        };

    private static AlpacaError? CheckPrices(OrderForm form)
    {
        bool isOco = form is { Class: OrderClass.Oco, Type: OrderType.Limit };
        bool hasLimit = form.LimitPrice is not null || (isOco && form.TakeProfitLimit is not null);
        bool hasTrail = form.TrailPrice is not null || form.TrailPercent is not null;
        return form.Type switch
        {
            OrderType.Market when hasLimit || form.StopPrice is not null => AlpacaErrors.Bad(
                "market orders require no stop or limit price"
            ),
            OrderType.Market when hasTrail => AlpacaErrors.Bad("market orders must not have trail_price"),
            OrderType.Limit when !hasLimit => AlpacaErrors.Bad("limit orders require a limit price"),
            OrderType.Limit when form.StopPrice is not null => AlpacaErrors.Bad("limit orders require no stop price"),
            OrderType.Stop when form.StopPrice is null => AlpacaErrors.Bad("stop orders require a stop price"),
            OrderType.Stop when hasLimit => AlpacaErrors.Bad("stop orders require no limit price"),
            OrderType.StopLimit when !hasLimit || form.StopPrice is null => AlpacaErrors.Bad(
                "stop limit orders require both stop and limit price"
            ),
            OrderType.TrailingStop when form.TrailPrice is null == form.TrailPercent is null => AlpacaErrors.Bad(
                "trailing stop orders must specify one of trail_price or trail_percent"
            ),
            OrderType.TrailingStop when hasLimit || form.StopPrice is not null => AlpacaErrors.Bad(
                "trailing stop orders require no stop or limit price"
            ),
            not OrderType.TrailingStop when hasTrail => AlpacaErrors.Bad(
                "only trailing stop orders may have trail_price or trail_percent"
            ),
            _ => null,
        };
    }

    private static AlpacaError? CheckRanges(OrderForm form) =>
        Above(form.Quantity, "qty")
        ?? Above(form.Notional, "notional")
        ?? (form.Notional < 1 ? AlpacaErrors.Bad("notional must be >= 1.00") : null)
        ?? Decimals(form.Quantity, "qty")
        ?? Decimals(form.Notional, "notional")
        ?? Above(form.LimitPrice, "limit price")
        ?? Above(form.StopPrice, "stop price")
        ?? Above(form.TrailPrice, "trail_price")
        ?? (
            form.TrailPercent < 0.1m ? AlpacaErrors.Bad("trail_percent must be greater than or equal to 0.1")
            : form.TrailPercent >= 100 ? AlpacaErrors.Bad("trail_percent must be less than 100")
            : null
        )
        ?? Above(form.TakeProfitLimit, "take_profit.limit_price")
        ?? Above(form.StopLossStop, "stop_loss.stop_price")
        ?? Above(form.StopLossLimit, "stop_loss.limit_price");

    private static AlpacaError? Above(decimal? number, string name) =>
        number is <= 0 ? AlpacaErrors.Bad($"{name} must be > 0")
        : number > Largest ? AlpacaErrors.Bad($"{name} must be <= {Largest}")
        : null;

    private static AlpacaError? Decimals(decimal? number, string name) =>
        number is { } value && decimal.Round(value, MostDecimals) != value
            ? AlpacaErrors.Bad($"{name} must have at most {MostDecimals} decimal places")
            : null;
}
