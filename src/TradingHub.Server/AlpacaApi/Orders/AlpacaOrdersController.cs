using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Places, replaces and cancels orders on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaOrdersController(OrderIntake intake, IAlpacaDesk desk, IAlpacaBook book, OrderWriter writer)
    : ControllerBase
{
    /// <summary>Places one order; answers 200 with the order as it stands.</summary>
    [HttpPost("/v2/orders")]
    public async Task<ActionResult> Place(CancellationToken cancellationToken)
    {
        AlpacaFields? fields = await AlpacaFields.ReadAsync(Request);
        (PlaceOrder? order, AlpacaError? error) = intake.Read(fields, HttpContext.TraceIdentifier);
        return order is null ? error!.ToResult() : Answer(await desk.PlaceAsync(order, cancellationToken));
    }

    /// <summary>Puts an order with other figures in the place of a working one; answers with the new one.</summary>
    [HttpPatch("/v2/orders/{id}")]
    public async Task<ActionResult> Replace(string id, CancellationToken cancellationToken)
    {
        AlpacaPlacement found = Find(id);
        if (found.Order is not { } order)
        {
            return found.Error!.ToResult();
        }

        if (await AlpacaFields.ReadAsync(Request) is not { } fields)
        {
            return AlpacaErrors.BadBody.ToResult();
        }

        (ReplaceForm? form, AlpacaError? error) = ReplaceForm.Read(fields);
        error ??= intake.CheckClientOrderId(form!.ClientOrderId) ?? ReplaceRules.Check(order, form);
        return error is not null
            ? error.ToResult()
            : Answer(await desk.ReplaceAsync(order.Id, form!.ToChange(HttpContext.TraceIdentifier), cancellationToken));
    }

    /// <summary>Asks for the cancel of an order; answers 204.</summary>
    [HttpDelete("/v2/orders/{id}")]
    public async Task<ActionResult> Cancel(string id, CancellationToken cancellationToken)
    {
        AlpacaPlacement found = Find(id);
        AlpacaError? error =
            found.Error
            ?? (
                found.Order!.State.IsTerminal()
                    ? AlpacaErrors.Rule($"order is already in \"{OrderStatuses.Of(found.Order)}\" state")
                : found.Order.IsCancelRequested ? AlpacaErrors.Rule("order pending cancel")
                : null
            );
        if (error is null)
        {
            AlpacaPlacement canceled = await desk.CancelAsync(found.Order!.Id, HttpContext.TraceIdentifier, cancellationToken);
            error = canceled.Error;
        }

        return error?.ToResult() ?? NoContent();
    }

    /// <summary>Asks for the cancel of every open order; answers 207 with an item for each.</summary>
    [HttpDelete("/v2/orders")]
    public async Task<ActionResult> CancelAll(CancellationToken cancellationToken)
    {
        (IReadOnlyList<Order> orders, AlpacaError? error) = await desk.CancelAllAsync(
            HttpContext.TraceIdentifier,
            cancellationToken
        );
        return error?.ToResult()
            ?? StatusCode(
                StatusCodes.Status207MultiStatus,
                orders.Select(order => new CanceledItem(order.Id.Value, StatusCodes.Status200OK)).ToArray()
            );
    }

    private AlpacaPlacement Find(string id)
    {
        if (!Guid.TryParse(id, out Guid guid))
        {
            return AlpacaPlacement.Of(AlpacaErrors.NoOrderId);
        }

        return book.Find(new OrderId(guid)) is { } order
            ? AlpacaPlacement.Of(order)
            : AlpacaPlacement.Of(AlpacaErrors.OrderNotFound(id));
    }

    private ActionResult Answer(AlpacaPlacement placement) =>
        placement.Order is { } order ? Ok(writer.Nested(order)) : placement.Error!.ToResult();

    private sealed record CanceledItem(Guid Id, int Status);
}
