using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.Costs;
using TradingHub.Engine.Analysis.Traces;

namespace TradingHub.Server.Analytics;

/// <summary>Costs of orders: the book's orders and fills joined with the journal's decisions. Safe to use from any thread.</summary>
internal sealed class CostReader(IOrderBook book, TradeAnalysis analysis, OrderHistory history, MarkoutSampler markouts)
{
    /// <summary>Orders that have fills, newest first.</summary>
    public async Task<OrderCostList> ListAsync(InstrumentId? instrument, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrderCostResponse> costs = await CostsAsync(
            [
                .. book.List(new OrderQuery(Status: null, instrument, Before: null, int.MaxValue))
                    .Where(order => order.FilledQuantity > 0)
                    .Take(limit),
            ],
            cancellationToken
        );
        return new OrderCostList(costs, costs.Count);
    }

    /// <summary>One order, with or without fills.</summary>
    public async Task<OrderCostResponse> OfAsync(Order order, CancellationToken cancellationToken) =>
        (await CostsAsync([order], cancellationToken))[0];

    private async Task<IReadOnlyList<OrderCostResponse>> CostsAsync(
        IReadOnlyList<Order> orders,
        CancellationToken cancellationToken
    )
    {
        Dictionary<OrderId, RiskDecision> decisions = [];
        foreach (OrderEvent first in await history.FirstEventsOfAsync([.. orders.Select(order => order.Id)], cancellationToken))
        {
            if (OrderTraces.DecisionOf(first) is var (terms, decision))
            {
                decisions[new OrderId(terms.OrderId)] = decision;
            }
        }

        return [.. orders.Select(order => OrderCostResponse.From(CostOf(order, decisions.GetValueOrDefault(order.Id))))];
    }

    private OrderCost CostOf(Order order, RiskDecision? decision) =>
        new(order, decision, [.. analysis.FillsOf(order.Id).Select(fill => new FillCost(fill, markouts.Of(fill.ExecutionId)))]);
}
