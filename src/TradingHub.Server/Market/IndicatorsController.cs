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
    /// <summary>Ends each sentence about a mistake in a list of indicators.</summary>
    internal const string WhereListed = "GET /api/market/indicators lists all of them with their limits.";

    /// <summary>At most this many values are answered at once.</summary>
    private const int MostValues = 400_000;

    /// <summary>The indicators that can be asked for: their parameters with limits, and what they give.</summary>
    [HttpGet]
    [ProducesResponseType<IndicatorChoice>(StatusCodes.Status200OK)]
    public ActionResult List() => Ok(IndicatorChoice.All);

    /// <summary>
    /// Indicators of a symbol over the bars of a stretch; values are right from the first bar on. Sums without an end (obv, ad) begin with the
    /// first bar, and avwap is null where its anchor lies more than 20,000 bars before it.
    /// </summary>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="query">Which bars.</param>
    /// <param name="indicators">At most 20, with commas, for example sma(20),macd(12,26,9),vwap. Default sma(20).</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="400">An indicator or a parameter is not one of the list at GET /api/market/indicators, or too many values are asked for.</response>
    /// <response code="404">The symbol is not known.</response>
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
            string detail = $"'indicators': {error} {WhereListed}";
            return this.Refuse(ProblemCodes.FieldInvalid, detail, "indicators");
        }

        if (query.ToRequest(instrument, out HubProblem? problem) is not BarRequest request)
        {
            return new ProblemResult(problem!);
        }

        int most = MostValues / specs.Sum(spec => spec.Definition.Outputs.Count);
        return request.Limit > most
            ? this.Refuse(ProblemCodes.FieldInvalid, $"'limit' must be at most {most} for these indicators.", "limit")
            : Ok(await reader.GetAsync(request, specs, cancellationToken));
    }
}
