using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Trading;

/// <summary>What became of orders: the orders as they stand, and their fills.</summary>
[ApiController, Route("api"), Tags("Trading")]
public sealed class OrderQueriesController(IOrderBook book, InstrumentCatalogue catalogue) : ControllerBase
{
    private const string LimitRule = "must be a whole number from 1 to 500.";

    /// <summary>Orders, newest first.</summary>
    /// <param name="status">open, closed or all; default open.</param>
    /// <param name="symbol">Only of this symbol, or all.</param>
    /// <param name="limit">At most this many, 1 to 500; default 100.</param>
    /// <param name="before">Only orders that were created before this one: next_before of the page before.</param>
    [HttpGet("orders")]
    [ProducesResponseType<OrderPage>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult List(
        string status = "open",
        string? symbol = null,
        [Range(1, 500, ErrorMessage = LimitRule)] int limit = 100,
        string? before = null
    )
    {
        if (!TryReadStatus(status, out bool? isOpen))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'status' must be open, closed or all.", "status");
        }

        Instrument? instrument = null;
        if (!string.IsNullOrWhiteSpace(symbol) && !catalogue.TryFind(symbol, out instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        if (!TryReadOrder(before, out OrderId? last))
        {
            return this.Refuse(
                ProblemCodes.FieldInvalid,
                "'before' must be the id of an order: next_before of the page before.",
                "before"
            );
        }

        return Ok(OrderPage.From(book.List(new OrderQuery(isOpen, instrument?.Id, last, limit)), limit));
    }

    /// <summary>One order as it stands.</summary>
    [HttpGet("orders/{id}")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Get(string id) =>
        Guid.TryParse(id, out Guid guid) && book.Find(new OrderId(guid)) is Order order
            ? Ok(OrderResponse.From(order))
            : this.Refuse(ProblemCodes.OrderUnknown);

    /// <summary>Fills, newest first.</summary>
    /// <param name="limit">At most this many, 1 to 500; default 100.</param>
    /// <param name="before">Only fills before this sequence number: next_before of the page before.</param>
    [HttpGet("fills")]
    [ProducesResponseType<FillPage>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public FillPage Fills([Range(1, 500, ErrorMessage = LimitRule)] int limit = 100, long? before = null) =>
        FillPage.From(book.Fills(before, limit), limit);

    private static bool TryReadStatus(string status, out bool? isOpen)
    {
        isOpen = status switch
        {
            "open" => true,
            "closed" => false,
            _ => null,
        };
        return isOpen is not null || status == "all";
    }

    private bool TryReadOrder(string? text, out OrderId? id)
    {
        id = Guid.TryParse(text, out Guid guid) ? new OrderId(guid) : null;
        return string.IsNullOrWhiteSpace(text) || (id is OrderId known && book.Find(known) is not null);
    }
}
