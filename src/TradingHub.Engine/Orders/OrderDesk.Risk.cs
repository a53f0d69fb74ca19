using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

public sealed partial class OrderDesk
{
    private readonly LimitsKeeper _limits;
    private readonly OrderPreviewer _previewer;
    private volatile RiskLimits _currentLimits;

    /// <summary>The limits of the risk gate in force.</summary>
    public RiskLimits Limits => _currentLimits;

    /// <summary>The limits that the settings give: the ceiling of every change.</summary>
    public RiskLimits ConfiguredLimits => _settings.Limits;

    /// <summary>What the gate would say to an order now. Nothing is consumed, recorded or sent; any thread, never in the writer's way.</summary>
    public OrderPreview Preview(PlaceOrder order) => _previewer.Ask(order, _halted, ReadinessNow(), _currentLimits);

    /// <summary>Sequence numbers of the journal's events that hold decisions of the gate, newest first.</summary>
    public IReadOnlyList<long> Decisions(DecisionQuery query) => DecisionList.Of(_reader.Snapshot, query);

    /// <summary>Changes the limits between two orders, durably.</summary>
    public async Task<LimitsAnswer> ChangeLimitsAsync(LimitsChange change, CancellationToken cancellationToken)
    {
        LimitsItem item = new(change, _currentLimits);
        Post(item);
        return await item.Answer.WaitAsync(cancellationToken);
    }
}
