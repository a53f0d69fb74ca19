using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Simulator;

/// <summary>The simulated exchange: its market's clock, and its account begun anew. Only with Hub:Broker=Simulated.</summary>
[ApiController, Route("api/simulator"), Tags("Simulator"), TypeFilter(typeof(SimulatedExchangeOnly))]
internal sealed class SimulatorController(SimulatorReader simulator, SimulatorReset reset, TimeProvider machine) : ControllerBase
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>How the market runs, its time, and the faults that are armed.</summary>
    /// <response code="409">The orders of this hub do not go to the simulated exchange.</response>
    [HttpGet]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult Get() => Ok(simulator.Now());

    /// <summary>
    /// Lets the market stand: no quote, no trade, and its clock stands with it. Orders are taken and fill against the quotes that stand.
    /// </summary>
    /// <response code="200">It stands.</response>
    /// <response code="202">It will, once the feed comes to it.</response>
    /// <response code="409">The market cannot be paused, or nothing is simulated here.</response>
    [HttpPost("pause")]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public Task<ActionResult> Pause(CancellationToken cancellationToken) =>
        SteerAsync(pace => pace.PauseAsync(), cancellationToken);

    /// <summary>Lets the market run on from where it stands, at the speed that is set. A step under way ends where it is.</summary>
    /// <response code="200">It runs.</response>
    /// <response code="202">It will, once the feed comes to it.</response>
    /// <response code="409">The market cannot be paused, or nothing is simulated here.</response>
    [HttpPost("resume")]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public Task<ActionResult> Resume(CancellationToken cancellationToken) =>
        SteerAsync(pace => pace.ResumeAsync(), cancellationToken);

    /// <summary>Plays seconds, or a number of quotes and trades, of a paused market; the same ones that it would have made by itself.</summary>
    /// <response code="200">They are played.</response>
    /// <response code="202">The step takes longer than 10 s and goes on.</response>
    /// <response code="409">The market is not paused, a step is under way, or nothing is simulated here.</response>
    [HttpPost("step")]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public Task<ActionResult> Step(StepRequest request, CancellationToken cancellationToken) =>
        SteerAsync(
            pace =>
                request.Updates is { } updates
                    ? pace.TryStep(updates)
                    : pace.TryStep(TimeSpan.FromSeconds((double)request.Seconds!.Value)),
            cancellationToken
        );

    /// <summary>Sets how fast the market runs; one that is paused stays so. A market that ran fast stays ahead of the machine's clock.</summary>
    /// <response code="200">It runs at this speed.</response>
    /// <response code="202">It will, once the feed comes to it.</response>
    /// <response code="409">The market has no speed that could be set, or nothing is simulated here.</response>
    [HttpPost("speed")]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<SimulatorResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Speed(SpeedRequest request, CancellationToken cancellationToken)
    {
        if (simulator.Pace?.State is { IsSteerable: true } pace && request.Speed > pace.Fastest)
        {
            string most = FormattableString.Invariant($"{pace.Fastest:0.###}");
            string detail =
                $"'speed' must be at most {most} here, so that the market makes no more than 100,000 updates a second.";
            return this.Refuse(ProblemCodes.FieldInvalid, detail, "speed");
        }

        return await SteerAsync(steered => steered.SetSpeedAsync(request.Speed), cancellationToken);
    }

    /// <summary>
    /// Begins a new account in a book of its own: no orders, no positions, no halts, the cash and the market that are asked for. The hub
    /// stops and starts again in the same process, and answers again within seconds; the book of before stays on disk.
    /// </summary>
    /// <response code="202">It begins with the start that follows this answer.</response>
    /// <response code="400">A field has a bad value, or the market of this hub does not have it.</response>
    /// <response code="409">The orders of this hub do not go to the simulated exchange.</response>
    [HttpPost("reset")]
    [ProducesResponseType<ResetResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult Reset(ResetRequest request)
    {
        if (!reset.IsMarketMade && (request.Seed is not null || request.MarketTime is not null))
        {
            string field = request.Seed is not null ? "seed" : "market_time";
            return this.Refuse(
                ProblemCodes.FieldInvalid,
                $"'{field}' cannot be set: the market of this hub is a recording.",
                field
            );
        }

        ResetResponse begun = reset.Begin(request);
        int port = HttpContext.Connection.LocalPort;
        Response.OnCompleted(() => reset.RestartAsync(port));
        return Accepted(begun);
    }

    /// <summary>Gives a command and answers with what holds then.</summary>
    private async Task<ActionResult> SteerAsync(Func<MarketPace, Task?> command, CancellationToken cancellationToken)
    {
        if (simulator.Pace is not { State.IsSteerable: true } pace)
        {
            return this.Refuse(SimulatorProblemCodes.MarketNotSteerable);
        }

        if (command(pace) is not { } done)
        {
            return this.Refuse(SimulatorProblemCodes.MarketNotPaused);
        }

        try
        {
            await done.WaitAsync(LongestWait, machine, cancellationToken);
            return Ok(simulator.Now());
        }
        catch (TimeoutException)
        {
            return Accepted(simulator.Now());
        }
    }
}
