using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Risk;

/// <summary>What the gate decided, and the figures it decided on.</summary>
/// <param name="Case">The order and its figures.</param>
/// <param name="Refusal">Why it is denied, or null when it passes.</param>
/// <param name="Checks">Every check in its order.</param>
internal sealed record RiskVerdict(RiskCase Case, Refusal? Refusal, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>The figures as the journal keeps them.</summary>
    public RiskDecision ToDecision()
    {
        RiskContext context = Case.Context;
        int decimals = Case.Order.Instrument.PriceDecimals + 2;
        RiskAccount? account = context.Account;
        return new RiskDecision
        {
            Profile = Case.Limits.Profile,
            LimitsVersion = Case.Limits.Version,
            Bid = Finite(context.Quote?.Bid),
            Ask = Finite(context.Quote?.Ask),
            Last = Finite(context.LastTrade?.Price),
            QuoteAgeMs = QuoteAge(context),
            WorstPrice = Case.WorstPrice,
            OpeningNotional = Case.OpeningNotional,
            IsReducing = Case.IsReducing,
            Position = context.Symbol?.Position,
            Equity = account is null ? null : decimal.Round(account.Equity, decimals),
            BuyingPower = account?.BuyingPower,
            GrossExposure = account?.GrossExposure,
            GrossExposureAfter = account?.GrossExposure + Case.OpeningNotional,
            Checks = CheckLine.Write(Checks),
            LatencyMicroseconds = context.Timer?.ElapsedMicroseconds,
        };
    }

    private static long? QuoteAge(RiskContext context) =>
        context is { Quote: { } quote, MarketTime: { } time } ? (time - quote.EventTime) / TimeSpan.TicksPerMillisecond : null;

    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;
}
