using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>
/// The gate as a what-if, beside the writer: the newest durable snapshot, the market as it is, the pace read and not consumed. Safe to use
/// from any thread; one preview at a time.
/// </summary>
internal sealed class OrderPreviewer(
    DeskMarket market,
    DeskSettings settings,
    AccountMarks marks,
    RiskInputs inputs,
    BrokerCapabilities capabilities,
    RequestKeys keys,
    Func<LedgerSnapshot> newest
)
{
    private readonly Lock _asking = new();
    private readonly RiskGate _gate = new(settings.Limits);
    private readonly RiskFacts _facts = new(market, settings, marks);
    private SnapshotBook? _book;

    /// <summary>What the gate would say.</summary>
    /// <param name="order">The order.</param>
    /// <param name="halts">What is halted.</param>
    /// <param name="readiness">Whether orders are taken.</param>
    /// <param name="limits">The limits in force.</param>
    public OrderPreview Ask(PlaceOrder order, HaltStatus halts, Readiness readiness, RiskLimits limits)
    {
        lock (_asking)
        {
            // Not before it is our turn: what was counted of the fills of a snapshot is not in an older one.
            LedgerSnapshot snapshot = newest();
            RiskTimer timer = new(market.Machine);
            SnapshotBook book = _book?.IsOf(snapshot, halts) == true ? _book : _book = new SnapshotBook(snapshot, halts);
            RiskVerdict verdict = _gate.Evaluate(order, ContextOf(order, book, readiness, limits));
            OrderPreview preview = PreviewFigures.Of(verdict, book, market.LastValues) with
            {
                Sequence = snapshot.Totals.Sequence,
                IsHeldHere = capabilities.LacksStop(order),
                LegsAreHeldHere = order.Class == OrderClass.Simple ? null : capabilities.LacksGroupOf(order),
                LatencyMicroseconds = timer.ElapsedMicroseconds,
            };
            return OrderShape.Check(order) is null ? Repeated(preview, order, snapshot) : preview;
        }
    }

    private RiskContext ContextOf(PlaceOrder order, SnapshotBook book, Readiness readiness, RiskLimits limits)
    {
        TradingState halted = book.StateOf(order.Instrument.Symbol.Value, order.Strategy, market.Clock.Now);
        RiskContext context = _facts.Of(order, book, limits, without: null) with
        {
            Readiness = readiness,
            TradingState = halted > inputs.TradingState ? halted : inputs.TradingState,
            DuplicateOf = inputs.Pace.DuplicateOf(limits, order),
            RecentRejects = inputs.Pace.RejectsOf(order.Source),
        };
        bool isReducing = OrderShape.Check(order) is null && RiskCase.Of(order, context, limits).IsReducing;
        return context with { RateTokens = inputs.Pace.Peek(limits, order.Source, isReducing) };
    }

    /// <summary>R8: the key or the client order id is known already. It is read and not consumed.</summary>
    private OrderPreview Repeated(OrderPreview preview, PlaceOrder order, LedgerSnapshot snapshot)
    {
        string fingerprint = RequestFingerprint.Of(order);
        KeyedRequest? keyed = keys.Find(RequestKeys.ScopedOf(order.Source, order.IdempotencyKey));
        LedgerEntry? earlier = keyed is { Orders: [var first, ..] }
            ? snapshot.Entries.GetValueOrDefault(first)
            : ByClientOrderId(order, snapshot);
        if (earlier is null)
        {
            return WithRequestCheck(preview, refusal: null);
        }

        if ((keyed?.Fingerprint ?? earlier.Terms.Fingerprint) == fingerprint)
        {
            return WithRequestCheck(preview with { Repeats = earlier.Order.Id, Refusal = earlier.Refusal }, refusal: null);
        }

        Refusal reused = keyed is null ? DeskRefusals.ReusedClientOrderId(order.ClientOrderId!) : DeskRefusals.ReusedKey;
        return WithRequestCheck(preview with { Refusal = reused }, reused);
    }

    private static LedgerEntry? ByClientOrderId(PlaceOrder order, LedgerSnapshot snapshot) =>
        order.ClientOrderId is { } id && snapshot.ByClientOrderId.TryGetValue(id, out OrderId earlier)
            ? snapshot.Entries[earlier]
            : null;

    /// <summary>The check stands before R9, as the desk looks before it asks the gate.</summary>
    private static OrderPreview WithRequestCheck(OrderPreview preview, Refusal? refusal)
    {
        PreviewedCheck check = new(
            "R8",
            "request",
            refusal is null ? "passed" : "failed",
            Value: null,
            Limit: null,
            refusal?.Code,
            refusal?.Detail
        );
        return preview with
        {
            Checks =
            [
                .. preview.Checks.TakeWhile(one => one.Id != "R9"),
                check,
                .. preview.Checks.SkipWhile(one => one.Id != "R9"),
            ],
        };
    }
}
