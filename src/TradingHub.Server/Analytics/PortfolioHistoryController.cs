using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Market;
using TradingHub.Engine.Analysis.EquityCurves;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>The account's equity over time.</summary>
[ApiController, Route("api/analytics"), Tags("Analytics")]
internal sealed class PortfolioHistoryController(PortfolioHistory history, MarketClock clock) : ControllerBase
{
    /// <summary>Equity, cash and profit, sampled each minute of market time, in steps of a timeframe.</summary>
    /// <param name="query">Which stretch.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("portfolio-history")]
    [ProducesResponseType<PortfolioHistoryResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<ActionResult> Get([FromQuery] PortfolioHistoryQuery query, CancellationToken cancellationToken)
    {
        if (query.Read(clock.Now, out HubProblem? problem) is not var (timeframe, start, end))
        {
            return new ProblemResult(problem!);
        }

        EquityCurve curve = await history.GetAsync(timeframe, start, end, cancellationToken);
        PortfolioHistoryResponse answer = PortfolioHistoryResponse.From(timeframe, curve);
        return this.Table(query.Format, "portfolio-history", answer, answer.Points);
    }
}
