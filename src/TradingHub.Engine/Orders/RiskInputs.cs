using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>Puts together what the risk gate looks at, from the ledger and the market as they are now. Used by the desk's writer.</summary>
internal sealed class RiskInputs(
    OrderLedger ledger,
    DeskMarket market,
    DeskSettings settings,
    AccountMarks marks,
    Func<Readiness> readiness,
    LimitsKeeper limitsKeeper
)
{
    private readonly RiskFacts _facts = new(market, settings, marks);

    /// <summary>What the gate remembers of the last minute; a preview reads it too.</summary>
    public RiskPace Pace { get; } = new(market.Steady);

    /// <summary>The limits in force.</summary>
    public RiskLimits Limits => limitsKeeper.Limits;

    /// <summary>What the books allow: only reducing orders while they differ from the venue's.</summary>
    public TradingState TradingState { get; set; } = TradingState.Active;

    /// <summary>Whether the books of one instrument were corrected and nobody has looked at it yet.</summary>
    public Func<InstrumentId, bool> IsDisputed { get; set; } = _ => false;

    /// <summary>Everything that the gate needs for an order; takes a token from the rate buckets.</summary>
    /// <param name="order">The order.</param>
    /// <param name="without">An order that this one will replace: what it reserves is free again.</param>
    public RiskContext For(PlaceOrder order, OrderId? without)
    {
        RiskLimits limits = Limits;
        RiskContext context = _facts.Of(order, ledger, limits, without) with
        {
            Readiness = readiness(),
            TradingState = Strictest(order),
            DuplicateOf = without is null ? Pace.DuplicateOf(limits, order) : null,
            RecentRejects = Pace.RejectsOf(order.Source),
        };
        bool isReducing = RiskCase.Of(order, context, limits).IsReducing;
        return context with { RateTokens = Pace.Take(limits, order.Source, isReducing) };
    }

    /// <summary>Remembers an order that passed, for the duplicate window.</summary>
    public void Passed(PlaceOrder order, OrderId id) => Pace.Passed(order, id);

    /// <summary>Remembers that the venue refused an order.</summary>
    public void Rejected(OrderSource source) => Pace.Rejected(source);

    /// <summary>R4: the strictest of the books, global, account, strategy and symbol.</summary>
    private TradingState Strictest(PlaceOrder order)
    {
        TradingState books =
            TradingState == TradingState.Active && IsDisputed(order.Instrument.Id) ? TradingState.Reducing : TradingState;
        TradingState halted = ledger.StateOf(order.Instrument.Symbol.Value, order.Strategy, market.Clock.Now);
        return halted > books ? halted : books;
    }
}
