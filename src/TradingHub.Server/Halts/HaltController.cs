using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Halts;

/// <summary>Halts trading, and lets it go on.</summary>
[ApiController, Route("api/halt"), Tags("Halt")]
public sealed class HaltController(IHaltDesk desk, InstrumentCatalogue catalogue, IOptions<HubOptions> hub, TimeProvider machine)
    : ControllerBase
{
    /// <summary>What the command line calls itself in the header X-Hub-Client.</summary>
    internal const string CommandLineClient = "command-line";

    private const string ClientHeader = "X-Hub-Client";
    private static readonly TimeSpan DrillLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>What is halted, by scope, and how far the last sequence has come.</summary>
    [HttpGet]
    [ProducesResponseType<HaltResponse>(StatusCodes.Status200OK)]
    public ActionResult Get() => Ok(HaltResponse.From(desk.Halts()));

    /// <summary>
    /// Halts. The answer comes when the halt is durable: from then on nothing new leaves. Cancels and closes of the levels 3 and 4 go on
    /// behind it; the topic <c>halts</c> and <c>GET /api/halt</c> tell how far they are.
    /// </summary>
    /// <response code="200">The halt stands; a scope that was halted as strictly before stays as it was.</response>
    [HttpPost, NeedsScope(TokenScopes.WriteRisk, TokenScopes.WriteOrders)]
    [ProducesResponseType<HaltResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Halt(HaltRequest request, CancellationToken cancellationToken)
    {
        if (!HaltTargets.TryRead(catalogue, request.Scope, request.Symbol, request.Strategy, out HaltTarget target))
        {
            return UnknownInstrument(request.Symbol!);
        }

        TripHalt trip = new(target, request.Level, Source(), request.Reason, this.CausalId());
        return Answer(await desk.HaltAsync(trip, cancellationToken));
    }

    /// <summary>Ends the halt of one scope. For a person: no token may do it. Where nobody has to sign in, whoever reaches the hub counts as one.</summary>
    /// <response code="200">It is ended; other scopes may still be halted.</response>
    /// <response code="409">Nothing is halted there, or the books disagree with the broker's.</response>
    [HttpPost("clear"), OwnerOnly]
    [ProducesResponseType<HaltResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Clear(ClearHaltRequest request, CancellationToken cancellationToken)
    {
        if (!HaltTargets.TryRead(catalogue, request.Scope, request.Symbol, request.Strategy, out HaltTarget target))
        {
            return UnknownInstrument(request.Symbol!);
        }

        ClearHalt clear = new(target, Source(), request.Reason, this.CausalId());
        return Answer(await desk.ClearAsync(clear, cancellationToken));
    }

    /// <summary>
    /// Runs the sequence of level 4 on a simulated account, for real: everything is canceled and closed, and trading stays halted until it is
    /// cleared. Answers when all is flat, at the latest after 30 s.
    /// </summary>
    /// <response code="200">How it went: the times stand in last_trip.</response>
    /// <response code="409">The account is not simulated, or everything is halted at level 4 already.</response>
    [HttpPost("drill")]
    [ProducesResponseType<HaltResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Drill(DrillRequest request, CancellationToken cancellationToken)
    {
        if (hub.Value.Broker != BrokerKind.Simulated)
        {
            return this.Refuse(HaltProblemCodes.DrillNotSimulated);
        }

        if (desk.Halts().Standing.Any(halt => halt is { Level: HaltLevel.Flatten, Target.Scope: HaltScope.Global }))
        {
            return this.Refuse(HaltProblemCodes.AlreadyHalted);
        }

        TripHalt trip = new(HaltTarget.Everything, HaltLevel.Flatten, HaltSource.Drill, "Drill.", this.CausalId());
        HaltAnswer answer = await desk.HaltAsync(trip, cancellationToken);
        return Answer(answer.Refusal is null ? answer with { Status = await WaitAsync(answer, cancellationToken) } : answer);
    }

    private async Task<HaltStatus> WaitAsync(HaltAnswer answer, CancellationToken cancellationToken)
    {
        string? triggerId = answer.Status.LastTrip?.TriggerId;
        long start = machine.GetTimestamp();
        using PeriodicTimer timer = new(Look, machine);
        HaltStatus status = desk.Halts();
        while (
            status.LastTrip is { FlatAt: null } trip
            && trip.TriggerId == triggerId
            && machine.GetElapsedTime(start) < DrillLimit
            && await timer.WaitForNextTickAsync(cancellationToken)
        )
        {
            status = desk.Halts();
        }

        return status;
    }

    private ActionResult Answer(HaltAnswer answer) =>
        answer.Refusal is { } refusal
            ? new ProblemResult(HubProblem.From(refusal, order: null))
            : Ok(HaltResponse.From(answer.Status));

    private ActionResult UnknownInstrument(string symbol) =>
        this.Refuse(
            ProblemCodes.InstrumentUnknown,
            $"'{ProblemResults.Shorten(symbol)}' is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
            "symbol"
        );

    private HaltSource Source() => HubIdentity.Of(User) is { Kind: PrincipalKind.Token } ? HaltSource.Api : SourceByHeader();

    private HaltSource SourceByHeader() =>
        Request.Headers[ClientHeader].ToString().ToLowerInvariant() switch
        {
            "dashboard" => HaltSource.Dashboard,
            CommandLineClient => HaltSource.CommandLine,
            _ => HaltSource.Api,
        };
}
