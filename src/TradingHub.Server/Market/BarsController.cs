using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Bars: history and the one that is forming.</summary>
[ApiController, Route("api/market/bars"), Tags("Market")]
public sealed class BarsController(InstrumentCatalogue catalogue, BarHistory history) : ControllerBase
{
    /// <summary>Bars of a symbol, oldest first.</summary>
    /// <response code="404">The symbol is not known.</response>
    [HttpGet("{symbol}")]
    [ProducesResponseType<BarList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string symbol, [FromQuery] BarQuery query, CancellationToken cancellationToken)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        if (query.ToRequest(instrument, out HubProblem? problem) is not BarRequest request)
        {
            return new ProblemResult(problem!);
        }

        return Ok(BarList.From(instrument, request.Timeframe, await history.GetAsync(request, cancellationToken)));
    }
}
