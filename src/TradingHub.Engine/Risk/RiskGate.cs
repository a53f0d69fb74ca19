using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Risk;

/// <summary>
/// The pre-trade gate: all checks in their order, in memory, without I/O or clock. Fails closed: a missing input or an exception
/// denies. The first failure gives the code; from stage 5 on all checks run and their codes are listed.
/// </summary>
internal sealed class RiskGate(RiskLimits limits, OfferedOrders? offered = null)
{
    private const int FirstStageThatRunsAll = 5;

    private static readonly Check[] Checks =
    [
        new("R3", 2, SkippedWhenReducing: false, AccountStateChecks.Readiness),
        new("R4", 2, SkippedWhenReducing: false, AccountStateChecks.TradingState),
        new("R6", 3, SkippedWhenReducing: true, InstrumentChecks.Instrument),
        new("R7", 3, SkippedWhenReducing: false, InstrumentChecks.MarketHours),
        new("R9", 4, SkippedWhenReducing: false, PaceChecks.Duplicate),
        new("R10", 4, SkippedWhenReducing: false, PaceChecks.Rate),
        new("R11", 4, SkippedWhenReducing: true, PaceChecks.DailyCount),
        new("R14", 5, SkippedWhenReducing: true, PriceChecks.QuoteQuality),
        new("R15", 5, SkippedWhenReducing: false, PriceChecks.Collar),
        new("R15", 5, SkippedWhenReducing: false, StopChecks.Side),
        new("R16", 5, SkippedWhenReducing: true, PriceChecks.Size),
        new("R17", 5, SkippedWhenReducing: true, PriceChecks.Notional),
        new("R18", 6, SkippedWhenReducing: true, ExposureChecks.Allocation),
        new("R18b", 6, SkippedWhenReducing: true, ExposureChecks.PositionShare),
        new("R18b", 6, SkippedWhenReducing: true, ExposureChecks.PositionCount),
        new("R18c", 6, SkippedWhenReducing: false, GroupChecks.Place),
        new("R18c", 6, SkippedWhenReducing: true, ExposureChecks.BuyingPower),
        new("R18c", 6, SkippedWhenReducing: true, ExposureChecks.SelfCross),
        new("R18c", 6, SkippedWhenReducing: true, ExposureChecks.Short),
    ];

    /// <summary>Decides one order.</summary>
    public RiskVerdict Evaluate(PlaceOrder order, RiskContext context)
    {
        if (OrderShape.Check(order, offered ?? OrderShape.Offered) is { } malformed)
        {
            RiskCase unread = new()
            {
                Order = order,
                Context = context,
                Limits = limits,
            };
            return new RiskVerdict(unread, ToRefusal("R1", malformed, null));
        }

        RiskCase risk = RiskCase.Of(order, context, limits);
        if (CheckSize(risk) is { } unfit)
        {
            return new RiskVerdict(risk, ToRefusal("R1", unfit, null));
        }

        return new RiskVerdict(risk, Judge(risk));
    }

    /// <summary>R1 where the size is known only with a price.</summary>
    private static RiskFailure? CheckSize(RiskCase risk)
    {
        if (risk.Quantity == 0)
        {
            return ShapeFailure.Of("notional", "These dollars do not buy one lot.", value: risk.Order.Notional);
        }

        bool isAtMarket = risk.Order is { Notional: null, LimitPrice: null };
        return isAtMarket && risk.Context.Quote is { Ask: > 0 and < 1e12 } quote
            ? SizeShape.CheckCryptoCost(risk.Order, risk.Quantity * risk.Order.Instrument.ToOwedPrice(quote.Ask))
            : null;
    }

    private static Refusal? Judge(RiskCase risk)
    {
        Check? firstCheck = null;
        RiskFailure? firstFailure = null;
        List<string>? violations = null;
        foreach (Check check in Checks)
        {
            if ((check.SkippedWhenReducing && risk.IsReducing) || Run(check, risk) is not { } failure)
            {
                continue;
            }

            firstCheck ??= check;
            firstFailure ??= failure;
            violations ??= [];
            if (!violations.Contains(failure.Code))
            {
                violations.Add(failure.Code);
            }

            if (check.Stage < FirstStageThatRunsAll)
            {
                break;
            }
        }

        return firstFailure is null ? null : ToRefusal(firstCheck!.Id, firstFailure, violations);
    }

    private static RiskFailure? Run(Check check, RiskCase risk)
    {
        try
        {
            return check.Fails(risk);
        }
        catch (Exception exception) when (exception is OverflowException or ArithmeticException or InvalidOperationException)
        {
            return RiskFailure.Missing($"a figure of check {check.Id} ({exception.Message})");
        }
    }

    private static Refusal ToRefusal(string check, RiskFailure failure, IReadOnlyList<string>? violations) =>
        new(
            failure.Code,
            failure.Status,
            "Order denied by risk gate",
            failure.Detail,
            failure.Field,
            check,
            failure.Limit,
            failure.Value,
            violations ?? [failure.Code],
            failure.RetryAfter
        );

    private sealed record Check(string Id, int Stage, bool SkippedWhenReducing, Func<RiskCase, RiskFailure?> Fails);
}

/// <summary>What the gate decided, and the figures it decided on.</summary>
/// <param name="Case">The order and its figures.</param>
/// <param name="Refusal">Why it is denied, or null when it passes.</param>
internal sealed record RiskVerdict(RiskCase Case, Refusal? Refusal)
{
    /// <summary>The figures as the journal keeps them.</summary>
    public RiskDecision ToDecision()
    {
        RiskContext context = Case.Context;
        Instrument instrument = Case.Order.Instrument;
        long? age = context is { Quote: { } quote, MarketTime: { } time }
            ? (time - quote.EventTime) / TimeSpan.TicksPerMillisecond
            : null;
        return new RiskDecision
        {
            Profile = Case.Limits.Profile,
            Bid = Finite(context.Quote?.Bid),
            Ask = Finite(context.Quote?.Ask),
            Last = Finite(context.LastTrade?.Price),
            QuoteAgeMs = age,
            WorstPrice = Case.WorstPrice,
            OpeningNotional = Case.OpeningNotional,
            IsReducing = Case.IsReducing,
            Position = context.Symbol?.Position,
            Equity = context.Account is { } account ? decimal.Round(account.Equity, instrument.PriceDecimals + 2) : null,
            BuyingPower = context.Account?.BuyingPower,
            GrossExposure = context.Account?.GrossExposure,
        };
    }

    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;
}
