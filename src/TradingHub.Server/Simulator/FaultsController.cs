using Microsoft.AspNetCore.Mvc;
using TradingHub.Engine.Exchange.Faults;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Simulator;

/// <summary>What goes wrong at the simulated exchange. Every fault ends by itself, and with the process. Only with Hub:Broker=Simulated.</summary>
[ApiController, Route("api/simulator/faults"), Tags("Simulator"), TypeFilter(typeof(SimulatedExchangeOnly))]
internal sealed class FaultsController(FaultPlan plan) : ControllerBase
{
    /// <summary>Faults that are armed, oldest first.</summary>
    /// <response code="409">The orders of this hub do not go to the simulated exchange.</response>
    [HttpGet]
    [ProducesResponseType<FaultList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult List() => Ok(FaultList.From(plan));

    /// <summary>
    /// Arms a fault. The desk meets it as it would at any venue: nothing is lost and nothing counted twice. While it is armed an alert
    /// SIMULATED_FAULT says so.
    /// </summary>
    /// <remarks>
    /// `reject`: the next orders and replaces are refused with `code` and `reason`. `partial_fill`: of the next orders that stand alone only
    /// `fraction` fills, and the venue cancels the rest after `milliseconds`. `late_acknowledgement`: the next orders are taken at once, and
    /// all news of them come `milliseconds` later. `disconnect`: for `milliseconds` new orders are refused, cancels wait and no news come.
    /// `duplicate_event`: the next events come twice. `clock_skew`: the machine's clock seems `milliseconds` ahead of the venue's; past two
    /// seconds an alert, past thirty only reducing orders until a person clears the halt.
    /// </remarks>
    /// <response code="201">It is armed.</response>
    /// <response code="409">Too many are armed already, or nothing is simulated here.</response>
    [HttpPost]
    [ProducesResponseType<FaultResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult Arm(FaultRequest request) =>
        plan.Arm(request.ToFault()) is { } armed
            ? Created("/api/simulator/faults", FaultResponse.From(armed))
            : this.Refuse(SimulatorProblemCodes.TooManyFaults);

    /// <summary>Ends all faults. Orders that one has struck already finish as it left them.</summary>
    [HttpDelete]
    [ProducesResponseType<FaultList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult DisarmAll()
    {
        plan.DisarmAll();
        return Ok(FaultList.From(plan));
    }

    /// <summary>Ends one fault.</summary>
    /// <param name="id">Its number.</param>
    /// <response code="200">It is ended; the body lists those that are still armed.</response>
    /// <response code="404">No armed fault has this number.</response>
    [HttpDelete("{id:long}")]
    [ProducesResponseType<FaultList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult Disarm(long id) =>
        plan.Disarm(id) ? Ok(FaultList.From(plan)) : this.Refuse(SimulatorProblemCodes.FaultUnknown, field: "id");
}
