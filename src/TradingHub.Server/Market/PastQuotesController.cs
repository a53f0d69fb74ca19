using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>The history of quotes.</summary>
[ApiController, Route("api/market/quotes"), Tags("Market")]
internal sealed class PastQuotesController(InstrumentCatalogue catalogue, IQuoteSource source) : ControllerBase
{
    /// <summary>Past quotes of a symbol, oldest first; none later than market time now.</summary>
    /// <response code="404">The symbol is not known.</response>
    [HttpGet("{symbol}")]
    [ProducesResponseType<PastQuoteList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string symbol, [FromQuery] QuoteQuery query, CancellationToken cancellationToken)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        if (query.ToRequest(instrument, out HubProblem? problem) is not QuoteRequest request)
        {
            return new ProblemResult(problem!);
        }

        return Ok(PastQuoteList.From(instrument, await source.GetQuotesAsync(request, cancellationToken)));
    }
}
