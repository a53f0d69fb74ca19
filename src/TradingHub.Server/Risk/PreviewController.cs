using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Orders;
using TradingHub.Server.Problems;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Risk;

/// <summary>What an order would do, before it is placed.</summary>
[ApiController, Route("api/orders/preview"), Tags("Risk")]
internal sealed class PreviewController(OrderDesk desk, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>
    /// Asks the gate about an order without placing it: verdict, every check, and what the order would do to buying power, exposure and
    /// margin. Nothing is consumed, recorded or sent. The body is that of POST /api/orders.
    /// </summary>
    /// <response code="200">What the gate would say now; verdict tells whether it would pass.</response>
    /// <response code="400">The body cannot be read.</response>
    [HttpPost]
    [ProducesResponseType<PreviewResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public ActionResult Preview(PlaceOrderRequest request) =>
        catalogue.TryFind(request.Symbol, out Instrument? instrument)
            ? Ok(PreviewResponse.From(desk.Preview(request.ToOrder(instrument, this.Mark()))))
            : this.Refuse(
                ProblemCodes.InstrumentUnknown,
                $"'{ProblemResults.Shorten(request.Symbol)}' is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
                "symbol"
            );
}
