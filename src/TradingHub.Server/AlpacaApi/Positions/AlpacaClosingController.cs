using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Positions;

/// <summary>Closes positions on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaClosingController(IAlpacaDesk desk, IAlpacaBook book, AssetRules assets, OrderWriter writer)
    : ControllerBase
{
    /// <summary>Closes a position, wholly or in part; answers with the closing order.</summary>
    [HttpDelete("/v2/positions/{*symbol}")]
    public async Task<ActionResult> Close(string symbol, CancellationToken cancellationToken)
    {
        if (assets.Find(symbol) is not { } instrument || book.PositionOf(instrument.Id) is not { } held)
        {
            return AlpacaErrors.NotFound($"symbol not found: {symbol}").ToResult();
        }

        AlpacaQuery query = new(Request.Query);
        (decimal? quantity, AlpacaError? error) = ReadQuantity(query, held);
        if (error is not null)
        {
            return error.ToResult();
        }

        AlpacaPlacement closed = await CloseAsync(instrument, quantity, cancellationToken);
        return closed.Order is { } order ? Ok(writer.Nested(order)) : closed.Error!.ToResult();
    }

    /// <summary>Closes all positions; with <c>cancel_orders</c> their open orders go first. Answers 207 with an item for each.</summary>
    [HttpDelete("/v2/positions")]
    public async Task<ActionResult> CloseAll(CancellationToken cancellationToken)
    {
        AlpacaQuery query = new(Request.Query);
        bool cancels = query.Flag("cancel_orders");
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        if (cancels)
        {
            (_, AlpacaError? refused) = await desk.CancelAllAsync(HttpContext.TraceIdentifier, cancellationToken);
            if (refused is not null)
            {
                return refused.ToResult();
            }
        }

        List<ClosedItem> items = [];
        foreach (MarkedPosition held in book.Positions())
        {
            Instrument instrument = held.Position.Instrument;
            AlpacaPlacement closed = await CloseAsync(instrument, quantity: null, cancellationToken);
            items.Add(
                closed.Order is { } order
                    ? new ClosedItem(AlpacaText.PositionSymbolOf(instrument), 200, writer.Nested(order))
                    : new ClosedItem(AlpacaText.PositionSymbolOf(instrument), closed.Error!.Status, closed.Error.ToBody())
            );
        }

        return StatusCode(StatusCodes.Status207MultiStatus, items);
    }

    private static (decimal? Quantity, AlpacaError? Error) ReadQuantity(AlpacaQuery query, MarkedPosition held)
    {
        decimal? quantity = query.Number("qty");
        decimal? percentage = query.Number("percentage");
        AlpacaError? error =
            query.Error
            ?? (
                quantity is not null && percentage is not null ? AlpacaErrors.Rule("percentage and qty are exclusive")
                : percentage is < 0 or > 100 ? AlpacaErrors.Rule("percentage must be between 0 and 100")
                : quantity <= 0 ? AlpacaErrors.Bad("qty must be > 0")
                : null
            );
        if (error is not null || percentage is null)
        {
            return (quantity, error);
        }

        decimal lot = held.Position.Instrument.LotSize;
        decimal part = Math.Abs(held.Position.Quantity) * percentage.Value / 100;
        decimal lots = decimal.Floor(part / lot) * lot;
        return lots > 0 ? (lots, null) : (null, AlpacaErrors.Bad("qty must be > 0"));
    }

    private Task<AlpacaPlacement> CloseAsync(Instrument instrument, decimal? quantity, CancellationToken cancellationToken) =>
        desk.CloseAsync(instrument.Id, quantity, HttpContext.TraceIdentifier, cancellationToken);

    private sealed record ClosedItem(string Symbol, int Status, object Body);
}
