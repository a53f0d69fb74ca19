using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>Where an order came from.</summary>
[ApiController, Route("api/orders"), Tags("Analytics")]
internal sealed class TraceController(OrderTraces traces, IOrderBook book) : ControllerBase
{
    /// <summary>From an order's fills back to the request, the risk decision with its figures, and the quote it was decided on.</summary>
    /// <param name="id">Our id of the order.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("{id}/trace")]
    [ProducesResponseType<TraceResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Trace(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out Guid guid) && book.Find(new OrderId(guid)) is Order order
            ? Ok(await traces.OfAsync(order, cancellationToken))
            : this.Refuse(ProblemCodes.OrderUnknown);
}
