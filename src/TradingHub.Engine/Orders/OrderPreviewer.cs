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
    BrokerCapabilities capabilities
)
{
    private readonly Lock _asking = new();
    private readonly RiskGate _gate = new(settings.Limits);
    private readonly RiskFacts _facts = new(market, settings, marks);
    private SnapshotBook? _book;

    /// <summary>What the gate would say.</summary>
    /// <param name="order">The order.</param>
    /// <param name="snapshot">The newest durable snapshot.</param>
    /// <param name="halts">What is halted.</param>
    /// <param name="readiness">Whether orders are taken.</param>
    /// <param name="limits">The limits in force.</param>
    public OrderPreview Ask(PlaceOrder order, LedgerSnapshot snapshot, HaltStatus halts, Readiness readiness, RiskLimits limits)
    {
        lock (_asking)
        {
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
        TradingState halted = book.StateOf(order.Instrument.Symbol.Value, market.Clock.Now);
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

    /// <summary>R8: the client order id is known already.</summary>
    private static OrderPreview Repeated(OrderPreview preview, PlaceOrder order, LedgerSnapshot snapshot)
    {
        if (order.ClientOrderId is not { } id || !snapshot.ByClientOrderId.TryGetValue(id, out OrderId earlier))
        {
            return preview;
        }

        LedgerEntry entry = snapshot.Entries[earlier];
        return entry.Terms.Fingerprint == RequestFingerprint.Of(order)
            ? preview with
            {
                Repeats = earlier,
                Refusal = entry.Refusal,
            }
            : preview with
            {
                Refusal = DeskRefusals.ReusedClientOrderId(id),
            };
    }
}
