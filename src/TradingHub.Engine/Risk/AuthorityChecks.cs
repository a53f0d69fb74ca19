using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R2 and R5: may this source and its credential trade, and on this account.</summary>
internal static class AuthorityChecks
{
    /// <summary>
    /// R2: the source may place orders, and its credential such of this symbol; the hub's own rules only such as lower what is held.
    /// </summary>
    public static Measure Source(RiskCase risk)
    {
        if (risk.Order.Caps?.Symbols is { } symbols && !symbols.Contains(risk.Order.Instrument.Symbol.Value))
        {
            return new RiskFailure(
                "TOKEN_SYMBOL",
                403,
                $"The token of this request may trade {string.Join(", ", symbols)} only. Nothing was sent.",
                Field: "symbol"
            );
        }

        OrderSource source = risk.Order.Source;
        if (risk.Limits.DeniedSources.Contains(source))
        {
            return Denied($"Orders of the source {OrderWire.Word(source)} are not taken (Risk:DeniedSources).");
        }

        return source == OrderSource.Rule && risk.Context.Symbol is not null && !risk.IsReducing
            ? Denied("A rule of the hub only lowers what is held.")
            : default;
    }

    /// <summary>R5: an order that names its environment meets an account of that kind.</summary>
    public static Measure Environment(RiskCase risk)
    {
        if (risk.Context.IsLiveAccount is not { } isLive)
        {
            return RiskFailure.Missing("whether the account is a live one");
        }

        return risk.Order.IsForLiveAccount is { } wanted && wanted != isLive
            ? new RiskFailure(
                "ENVIRONMENT_MISMATCH",
                403,
                $"The order is for a {Word(wanted)} account; this one is a {Word(isLive)} account. Nothing was sent."
            )
            : default;
    }

    private static string Word(bool isLive) => isLive ? "live" : "paper";

    private static RiskFailure Denied(string detail) => new("NOT_PERMITTED", 403, detail);
}
