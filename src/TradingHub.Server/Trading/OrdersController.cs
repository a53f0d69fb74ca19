using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Trading;

/// <summary>Orders of the account: place, replace, cancel.</summary>
[ApiController, Route("api/orders"), Tags("Trading")]
public sealed class OrdersController(IOrderDesk desk, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>Places one order. Repeating a call with the same client order id is safe.</summary>
    /// <response code="201">The desk has the order, durably; the body is the order as it stands.</response>
    /// <response code="200">The same call was made before; the body is the order as it stands.</response>
    /// <response code="400">The order is malformed; the problem names the field.</response>
    /// <response code="422">Denied before sending; the problem's code names the rule.</response>
    [HttpPost]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Place(PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        if (!catalogue.TryFind(request.Symbol, out Instrument? instrument))
        {
            return this.Refuse(
                ProblemCodes.InstrumentUnknown,
                $"'{request.Symbol}' is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
                "symbol"
            );
        }

        PlaceOrder order = request.ToOrder(instrument, this.Mark());
        return this.Answer(await desk.PlaceAsync(order, cancellationToken), Created);
    }

    /// <summary>Puts an order with other figures in the place of a working one.</summary>
    /// <response code="200">The new order; its replaces names the old one.</response>
    /// <response code="409">The order is over.</response>
    [HttpPatch("{id}")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Replace(string id, ReplaceOrderRequest request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out Guid guid))
        {
            return this.Refuse(ProblemCodes.OrderUnknown);
        }

        ReplaceOrder change = request.ToChange(this.Mark());
        Placement placement = await desk.ReplaceAsync(new OrderId(guid), change, cancellationToken);
        return this.Answer(placement, placed => Ok(OrderResponse.From(placed.Order)));
    }

    /// <summary>Cancels a working order. Fills may still arrive until the venue has answered.</summary>
    /// <response code="202">The cancel is asked for; the body is the order as it stands.</response>
    /// <response code="409">The order is over.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Cancel(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out Guid guid))
        {
            return this.Refuse(ProblemCodes.OrderUnknown);
        }

        Placement placement = await desk.CancelAsync(new OrderId(guid), this.Mark(), cancellationToken);
        return this.Answer(placement, placed => Accepted(OrderResponse.From(placed.Order)));
    }

    /// <summary>Cancels every open order, or every one of a symbol.</summary>
    /// <param name="symbol">Only of this symbol, or all.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="202">The cancels are asked for; the body holds the orders as they stand.</response>
    [HttpDelete]
    [ProducesResponseType<OrderList>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> CancelAll(string? symbol = null, CancellationToken cancellationToken = default)
    {
        Instrument? instrument = null;
        if (!string.IsNullOrWhiteSpace(symbol) && !catalogue.TryFind(symbol, out instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        Cancellation cancellation = await desk.CancelAllAsync(instrument?.Id, this.Mark(), cancellationToken);
        if (cancellation.Refusal is { } refusal)
        {
            return new ProblemResult(HubProblem.From(refusal, order: null));
        }

        if (cancellation.IsRepeat)
        {
            this.SayReplayed();
        }

        return Accepted(OrderList.From(cancellation.Orders));
    }

    private ActionResult Created(OrderPlaced placed)
    {
        OrderResponse order = OrderResponse.From(placed.Order);
        return placed.IsRepeat ? Ok(order) : Created($"/api/orders/{order.Id}", order);
    }
}
