using TradingHub.Domain.Orders;

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
        new("R2", "source", 1, SkippedWhenReducing: false, AuthorityChecks.Source),
        new("R3", "readiness", 2, SkippedWhenReducing: false, AccountStateChecks.Readiness),
        new("R4", "trading_state", 2, SkippedWhenReducing: false, AccountStateChecks.TradingState),
        new("R5", "environment", 2, SkippedWhenReducing: false, AuthorityChecks.Environment),
        new("R6", "instrument", 3, SkippedWhenReducing: true, InstrumentChecks.Instrument),
        new("R7", "market_hours", 3, SkippedWhenReducing: false, HoursChecks.MarketHours),
        new("R9", "duplicate", 4, SkippedWhenReducing: false, PaceChecks.Duplicate),
        new("R10", "order_rate", 4, SkippedWhenReducing: false, PaceChecks.Rate),
        new("R11", "daily_count", 4, SkippedWhenReducing: true, PaceChecks.DailyCount),
        new("R12", "rejects", 4, SkippedWhenReducing: true, PaceChecks.Rejects),
        new("R13", "group_coverage", 4, SkippedWhenReducing: false, PaceChecks.Children),
        new("R14", "quote_age", 5, SkippedWhenReducing: true, PriceChecks.QuoteAge),
        new("R14", "spread", 5, SkippedWhenReducing: true, PriceChecks.Spread),
        new("R15", "collar", 5, SkippedWhenReducing: false, CollarChecks.Limit),
        new("R15", "stop_side", 5, SkippedWhenReducing: false, StopChecks.Side),
        new("R15", "stop_loss_collar", 5, SkippedWhenReducing: false, CollarChecks.StopLoss),
        new("R16", "quantity", 5, SkippedWhenReducing: true, PriceChecks.Size),
        new("R17", "notional", 5, SkippedWhenReducing: true, PriceChecks.Notional),
        new("R18", "allocation", 6, SkippedWhenReducing: true, ExposureChecks.Allocation),
        new("R18", "gross_exposure", 6, SkippedWhenReducing: true, ExposureChecks.Gross),
        new("R18b", "position_share", 6, SkippedWhenReducing: true, ExposureChecks.PositionShare),
        new("R18b", "open_positions", 6, SkippedWhenReducing: true, ExposureChecks.PositionCount),
        new("R18c", "group_place", 6, SkippedWhenReducing: false, GroupChecks.Place),
        new("R18c", "buying_power", 6, SkippedWhenReducing: true, ExposureChecks.BuyingPower),
        new("R18c", "self_cross", 6, SkippedWhenReducing: true, ExposureChecks.SelfCross),
        new("R18c", "short_sale", 6, SkippedWhenReducing: true, ShortChecks.Short),
        new("R19", "day_trades", 7, SkippedWhenReducing: true, DayTradeChecks.Rule),
        new("R20", "daily_loss", 7, SkippedWhenReducing: true, LossChecks.Day),
        new("R21", "drawdown", 7, SkippedWhenReducing: true, LossChecks.Drawdown),
    ];

    /// <summary>Decides one order.</summary>
    public RiskVerdict Evaluate(PlaceOrder order, RiskContext context)
    {
        RiskLimits current = context.Limits ?? limits;
        if (OrderShape.Check(order, offered ?? OrderShape.Offered) is { } malformed)
        {
            return Malformed(new RiskCase(order, context, current), malformed);
        }

        RiskCase risk = RiskCase.Of(order, context, current);
        return CheckSize(risk) is { } unfit ? Malformed(risk, unfit) : Judge(risk);
    }

    private static RiskVerdict Malformed(RiskCase risk, RiskFailure failure) =>
        new(
            risk,
            ToRefusal("R1", failure, violations: null),
            [
                new CheckResult("R1", "shape", CheckOutcome.Failed, failure),
                .. Checks.Select(check => new CheckResult(check.Id, check.Name, CheckOutcome.NotReached, default)),
            ]
        );

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

    private static RiskVerdict Judge(RiskCase risk)
    {
        CheckResult[] results = new CheckResult[Checks.Length + 1];
        results[0] = new CheckResult("R1", "shape", CheckOutcome.Passed, default);
        int stopAfter = int.MaxValue;
        for (int i = 0; i < Checks.Length; i++)
        {
            Check check = Checks[i];
            results[i + 1] = i >= stopAfter ? check.Unasked(CheckOutcome.NotReached) : Run(check, risk);
            if (results[i + 1].Outcome == CheckOutcome.Failed && check.Stage < FirstStageThatRunsAll)
            {
                stopAfter = i;
            }
        }

        return new RiskVerdict(risk, RefusalOf(results), results);
    }

    private static Refusal? RefusalOf(CheckResult[] results)
    {
        CheckResult? first = null;
        List<string>? violations = null;
        foreach (CheckResult result in results)
        {
            if (result.Measure.Failure is not { } failure)
            {
                continue;
            }

            first ??= result;
            violations ??= [];
            if (!violations.Contains(failure.Code))
            {
                violations.Add(failure.Code);
            }
        }

        return first is { } broken ? ToRefusal(broken.Id, broken.Measure.Failure!, violations) : null;
    }

    private static CheckResult Run(Check check, RiskCase risk)
    {
        if (check.SkippedWhenReducing && risk.IsReducing)
        {
            return check.Unasked(CheckOutcome.Skipped);
        }

        Measure measure;
        try
        {
            measure = check.Measures(risk);
        }
        catch (Exception exception) when (exception is OverflowException or ArithmeticException or InvalidOperationException)
        {
            measure = RiskFailure.Missing($"a figure of check {check.Id} ({exception.Message})");
        }

        CheckOutcome outcome = measure.Failure is null ? CheckOutcome.Passed : CheckOutcome.Failed;
        return new CheckResult(check.Id, check.Name, outcome, measure);
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

    private sealed record Check(string Id, string Name, int Stage, bool SkippedWhenReducing, Func<RiskCase, Measure> Measures)
    {
        public CheckResult Unasked(CheckOutcome outcome) => new(Id, Name, outcome, default);
    }
}
