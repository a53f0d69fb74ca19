using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Venues;

/// <summary>
/// What the desk and its gate refuse, in Alpaca's words where it has a case for it, in ours elsewhere. Our own code always stands
/// beside, in <c>gate_code</c>.
/// </summary>
internal static class GateDenials
{
    /// <summary>The error that goes with a refusal.</summary>
    /// <param name="refusal">Why the desk did nothing.</param>
    /// <param name="order">The order that was to be changed, or null for a new one.</param>
    public static AlpacaError ErrorOf(Refusal refusal, Order? order = null) =>
        (Weather(refusal) ?? Change(refusal, order) ?? Words(refusal) ?? AlpacaErrors.Forbidden(refusal.Detail)).With(
            ("gate_code", refusal.Code)
        );

    /// <summary>What passes with time keeps its status.</summary>
    private static AlpacaError? Weather(Refusal refusal) =>
        refusal.Status switch
        {
            StatusCodes.Status429TooManyRequests => AlpacaErrors.RateLimited with
            {
                RetryAfter = refusal.RetryAfter ?? TimeSpan.FromSeconds(1),
            },
            StatusCodes.Status503ServiceUnavailable => new AlpacaError(refusal.Status, null, refusal.Detail)
            {
                RetryAfter = refusal.RetryAfter ?? TimeSpan.FromSeconds(1),
            },
            _ => null,
        };

    private static AlpacaError? Change(Refusal refusal, Order? order) =>
        refusal.Code switch
        {
            "ORDER_NOT_OPEN" when order is not null && order.State.IsTerminal() => AlpacaErrors.Rule(
                $"order is already in \"{OrderStatuses.Of(order)}\" state"
            ),
            "ORDER_NOT_OPEN" => AlpacaErrors.Rule("order is not cancelable"),
            "ORDER_UNCHANGED" => AlpacaErrors.Rule("order parameters are not changed"),
            "CLIENT_ORDER_ID_REUSED" => AlpacaErrors.ClientOrderIdUsed,
            "POSITION_HELD" => AlpacaErrors.Forbidden(
                $"insufficient qty available for order (requested: {Number(refusal.Value)}, available: {Number(refusal.Limit)})"
            ),
            _ => null,
        };

    private static AlpacaError? Words(Refusal refusal) =>
        refusal.Code switch
        {
            _ when refusal.Status == StatusCodes.Status423Locked => AlpacaErrors.Suspended,
            "PDT_LIMIT" => new AlpacaError(
                StatusCodes.Status403Forbidden,
                40310100,
                "trade denied due to pattern day trading protection"
            ),
            _ when Lacks(refusal) => AlpacaErrors.Forbidden("insufficient buying power"),
            "SELF_CROSS" => AlpacaErrors.WashTrade(existing: null, isLimit: true),
            "SHORT_NOT_ALLOWED" => AlpacaErrors.ShortNotAllowed,
            _ when refusal.Check == "R6" => AlpacaErrors.Rule(refusal.Detail),
            _ when refusal.Status == StatusCodes.Status400BadRequest => AlpacaErrors.Bad(refusal.Detail),
            _ => null,
        };

    /// <summary>Lacking buying power decides alone, and also beside another limit of size or exposure.</summary>
    private static bool Lacks(Refusal refusal)
    {
        const string code = "INSUFFICIENT_BUYING_POWER";
        bool isOfSize = refusal.Check is "R16" or "R17" or "R18" or "R18b" or "R18c";
        return refusal.Code == code || (isOfSize && refusal.Violations?.Contains(code) == true);
    }

    private static string Number(decimal? number) => AlpacaText.Of(number) ?? "0";
}
