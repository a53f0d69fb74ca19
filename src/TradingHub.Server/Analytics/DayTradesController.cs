using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>Day trades of the account.</summary>
[ApiController, Route("api/account"), Tags("Analytics")]
internal sealed class DayTradesController(DayTradeReader reader, InstrumentCatalogue catalogue) : ControllerBase
{
    private const decimal MostQuantity = 1_000_000_000m;

    /// <summary>The day-trade rule that applies, the counted round trips, what falls off when, and what the next order would do.</summary>
    /// <param name="symbol">Symbol of an order to ask about; with side and quantity, or none of the three.</param>
    /// <param name="side">buy or sell.</param>
    /// <param name="quantity">Shares or units, above zero.</param>
    [HttpGet("day-trades")]
    [ProducesResponseType<DayTradesResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Get(string? symbol = null, string? side = null, string? quantity = null)
    {
        if (symbol is null && side is null && quantity is null)
        {
            return Ok(reader.Read(nextOrder: null));
        }

        if (Missing(symbol, side, quantity) is { } missing)
        {
            return this.Refuse(
                ProblemCodes.FieldMissing,
                $"'{missing}' is missing: an order is asked about with symbol, side and quantity.",
                missing
            );
        }

        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol!);
        }

        if (side is not ("buy" or "sell"))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'side' must be buy or sell.", "side");
        }

        if (!TryRead(quantity!, out decimal shares))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'quantity' must be a number above 0, at most 1000000000.", "quantity");
        }

        ProspectiveOrder order = new(instrument, side == "buy" ? OrderSide.Buy : OrderSide.Sell, shares);
        return reader.Ask(order) is { } answer
            ? Ok(reader.Read(answer))
            : this.Refuse(ProblemCodes.NoMarketData, $"No quote of {instrument.Symbol.Value} has been seen yet.", "symbol");
    }

    private static string? Missing(string? symbol, string? side, string? quantity) =>
        string.IsNullOrWhiteSpace(symbol) ? "symbol"
        : string.IsNullOrWhiteSpace(side) ? "side"
        : string.IsNullOrWhiteSpace(quantity) ? "quantity"
        : null;

    private static bool TryRead(string text, out decimal quantity) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quantity)
        && quantity is > 0 and <= MostQuantity;
}
