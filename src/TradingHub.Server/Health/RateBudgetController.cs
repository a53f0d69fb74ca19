using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Venues;

namespace TradingHub.Server.Health;

/// <summary>How many calls to the venues may still be made, and by whom.</summary>
[ApiController, Route("api/system"), Tags("System")]
public sealed class RateBudgetController(IEnumerable<IRateBudget> budgets) : ControllerBase
{
    /// <summary>The calls to each venue that is in use, by lane; the lane that always gets through comes first.</summary>
    [HttpGet("rate-budget")]
    [ProducesResponseType<RateBudgetsResponse>(StatusCodes.Status200OK)]
    public ActionResult RateBudget() =>
        Ok(new RateBudgetsResponse([.. budgets.Select(budget => RateBudgetResponse.From(budget.Read()))]));
}
