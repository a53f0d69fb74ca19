using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>What orders cost: arrival price, spread, slippage, markouts.</summary>
[ApiController, Route("api/analytics/orders"), Tags("Analytics")]
internal sealed class CostsController(CostReader reader, IOrderBook book, InstrumentCatalogue catalogue) : ControllerBase
{
    private const int MostRows = 10_000;
    private const string LimitRule = "must be a whole number from 1 to 10000.";

    /// <summary>Costs of orders that have fills, newest first.</summary>
    /// <param name="symbol">Only of this symbol, or all.</param>
    /// <param name="limit">At most this many, 1 to 10,000; default 100.</param>
    /// <param name="format">json or csv; without it the Accept header decides.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet]
    [ProducesResponseType<OrderCostList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> List(
        string? symbol = null,
        [Range(1, MostRows, ErrorMessage = LimitRule)] int limit = 100,
        string? format = null,
        CancellationToken cancellationToken = default
    )
    {
        Instrument? instrument = null;
        if (!string.IsNullOrWhiteSpace(symbol) && !catalogue.TryFind(symbol, out instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        OrderCostList costs = await reader.ListAsync(instrument?.Id, limit, cancellationToken);
        return this.Table(format, "order-costs", costs, costs.Orders);
    }

    /// <summary>Cost of one order; what is not known yet is null.</summary>
    /// <param name="id">Our id of the order.</param>
    /// <param name="format">json or csv (a line a fill); without it the Accept header decides.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("{id}")]
    [ProducesResponseType<OrderCostResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string id, string? format = null, CancellationToken cancellationToken = default)
    {
        if (!Guid.TryParse(id, out Guid guid) || book.Find(new OrderId(guid)) is not Order order)
        {
            return this.Refuse(ProblemCodes.OrderUnknown);
        }

        OrderCostResponse cost = await reader.OfAsync(order, cancellationToken);
        return this.Table(format, $"order-cost-{guid:D}", cost, cost.Fills);
    }
}
