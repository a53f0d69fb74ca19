using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Indicators over bars.</summary>
[ApiController, Route("api/market/indicators"), Tags("Market")]
internal sealed class IndicatorsController(InstrumentCatalogue catalogue, IndicatorReader reader) : ControllerBase
{
    /// <summary>Indicators of a symbol over the bars of a stretch; values are right from the first bar on.</summary>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="query">Which bars.</param>
    /// <param name="indicators">With commas, for example sma(20),ema(21),vwap. Default sma(20).</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("{symbol}")]
    [ProducesResponseType<IndicatorList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(
        string symbol,
        [FromQuery] BarQuery query,
        string indicators = "sma(20)",
        CancellationToken cancellationToken = default
    )
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        if (!IndicatorSpec.TryParseList(indicators, out IReadOnlyList<IndicatorSpec>? specs, out string? error))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, $"'indicators': {error}", "indicators");
        }

        return query.ToRequest(instrument, out HubProblem? problem) is BarRequest request
            ? Ok(await reader.GetAsync(request, specs, cancellationToken))
            : new ProblemResult(problem!);
    }
}
