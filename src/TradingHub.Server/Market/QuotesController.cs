using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Newest quotes and figures of the day.</summary>
[ApiController, Route("api/market"), Tags("Market")]
internal sealed class QuotesController(InstrumentCatalogue catalogue, QuoteReader reader) : ControllerBase
{
    /// <summary>The newest quote of a symbol.</summary>
    /// <response code="404">The symbol is not known, or no quote of it was seen yet.</response>
    [HttpGet("quote/{symbol}")]
    [ProducesResponseType<QuoteResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Quote(string symbol)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return reader.Quote(instrument) is QuoteResponse quote ? Ok(quote) : NoData(instrument);
    }

    /// <summary>The newest quote, the day's figures and the forming bars of a symbol.</summary>
    /// <response code="404">The symbol is not known, or no quote of it was seen yet.</response>
    [HttpGet("snapshot/{symbol}")]
    [ProducesResponseType<SnapshotResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Snapshot(string symbol, CancellationToken cancellationToken)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return await reader.SnapshotAsync(instrument, cancellationToken) is SnapshotResponse snapshot
            ? Ok(snapshot)
            : NoData(instrument);
    }

    private ActionResult NoData(Instrument instrument) =>
        this.Refuse(
            ProblemCodes.NoMarketData,
            $"No quote of {instrument.Symbol.Value} was seen since the start. Try again when its market is open.",
            "symbol"
        );
}
