using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Alerts;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Alerts;

/// <summary>What a person has to see: orders that need a decision, books that differ, a broker that is down.</summary>
[ApiController, Route("api/alerts"), Tags("System")]
public sealed class AlertsController(IAlerts alerts) : ControllerBase
{
    /// <summary>Alerts, newest first.</summary>
    /// <param name="all">Whether those that were acknowledged are listed too. Default false.</param>
    [HttpGet]
    [ProducesResponseType<AlertList>(StatusCodes.Status200OK)]
    public ActionResult List(bool all = false) => Ok(AlertList.From(alerts.List(all)));

    /// <summary>Marks an alert as seen. It is not repeated any more.</summary>
    /// <response code="404">There is no alert with this id.</response>
    [HttpPost("{id:long}/acknowledge")]
    [ProducesResponseType<AlertResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Acknowledge(long id) =>
        alerts.Acknowledge(id) is { } alert ? Ok(AlertResponse.From(alert)) : this.Refuse(ProblemCodes.NotFound);
}
