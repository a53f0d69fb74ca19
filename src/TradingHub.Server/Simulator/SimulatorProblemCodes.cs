using TradingHub.Engine.Exchange.Faults;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Simulator;

/// <summary>The codes that the control of the simulator answers with.</summary>
internal static class SimulatorProblemCodes
{
    public static readonly ProblemCode NotSimulated = new(
        "NOT_SIMULATED",
        409,
        "Not a simulated exchange",
        "The orders of this hub go to a broker outside of it, which can be neither paused nor told to go wrong.",
        "Start a hub with Hub:Broker=Simulated."
    );

    public static readonly ProblemCode MarketNotSteerable = new(
        "MARKET_NOT_STEERABLE",
        409,
        "Market has no pace",
        "The market data of this hub cannot be paused, stepped or given a speed now: the recording has ended, or it is played as fast as possible.",
        "Start the hub with Hub:MarketData=Simulated, or with Replay:Speed as a number; GET /api/simulator says what holds."
    );

    public static readonly ProblemCode MarketNotPaused = new(
        "MARKET_NOT_PAUSED",
        409,
        "Market is not paused",
        "Only a market that is paused, and has no step under way, can be stepped.",
        "POST /api/simulator/pause first; a step under way ends by itself or with POST /api/simulator/resume."
    );

    public static readonly ProblemCode TooManyFaults = new(
        "TOO_MANY_FAULTS",
        409,
        "Too many faults",
        $"At most {FaultPlan.Most} faults can be armed at the same time.",
        "Wait until one has ended, or end one with DELETE /api/simulator/faults/{id}."
    );

    public static readonly ProblemCode FaultUnknown = new(
        "FAULT_UNKNOWN",
        404,
        "No such fault",
        "No armed fault has this number; one that has ended is not listed any more.",
        "GET /api/simulator/faults lists those that are armed."
    );

    /// <summary>All codes of the simulator.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [NotSimulated, MarketNotSteerable, MarketNotPaused, TooManyFaults, FaultUnknown];
}
