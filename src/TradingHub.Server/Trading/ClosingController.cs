using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Trading;

/// <summary>Closes positions.</summary>
[ApiController, Route("api/positions"), Tags("Trading")]
public sealed class ClosingController(IOrderDesk desk, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>Closes a position with a market order, wholly or in part.</summary>
    /// <param name="symbol">What to close.</param>
    /// <param name="quantity">Shares or units to close; without it all.</param>
    /// <param name="cancellationToken">Ends the wait, not the order.</param>
    /// <response code="202">The desk has the closing order.</response>
    /// <response code="404">Nothing of the symbol is held.</response>
    [HttpDelete("{symbol}")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Close(string symbol, string? quantity = null, CancellationToken cancellationToken = default)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        if (!TryReadQuantity(quantity, out decimal? closed))
        {
            return this.Refuse(
                ProblemCodes.FieldInvalid,
                "'quantity' must be a number above zero, at most 1000000000000.",
                "quantity"
            );
        }

        Placement? placement = await desk.ClosePositionAsync(instrument.Id, closed, this.Mark(), cancellationToken);
        return placement is null
            ? this.Refuse(ProblemCodes.PositionUnknown, $"Nothing of {instrument.Symbol.Value} is held.")
            : this.Answer(placement, placed => Accepted(OrderResponse.From(placed.Order)));
    }

    private static bool TryReadQuantity(string? text, out decimal? quantity)
    {
        bool isRead = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        quantity = isRead ? number : null;
        return string.IsNullOrWhiteSpace(text) || (isRead && number is > 0 and <= 1_000_000_000_000m);
    }
}
