using TradingHub.Domain.Market;
using TradingHub.Engine.Exchange.Faults;

namespace TradingHub.Server.Simulator;

/// <summary>How the market of a simulated exchange runs.</summary>
public enum SimulatorState
{
    /// <summary>By itself.</summary>
    Running,

    /// <summary>It stands.</summary>
    Paused,

    /// <summary>A step of a paused market is under way.</summary>
    Stepping,

    /// <summary>The recording is over.</summary>
    Ended,
}

/// <summary>The simulated exchange and its market.</summary>
/// <param name="State">How the market runs.</param>
/// <param name="MarketData">simulated or replay.</param>
/// <param name="Steerable">Whether pause, step and speed can be asked for.</param>
/// <param name="Speed">Market seconds in one second of the machine; null for as fast as possible.</param>
/// <param name="SlowestSpeed">Lowest speed that can be set.</param>
/// <param name="FastestSpeed">Highest speed that can be set; null where none can.</param>
/// <param name="Seed">Seed of the simulated market; null for a recording.</param>
/// <param name="MarketTime">Market time.</param>
/// <param name="MachineTime">The machine's time.</param>
/// <param name="AheadSeconds">How far the market's clock is ahead of the machine's; negative when it is behind.</param>
/// <param name="Faults">Faults that are armed.</param>
public sealed record SimulatorResponse(
    SimulatorState State,
    string MarketData,
    bool Steerable,
    double? Speed,
    double SlowestSpeed,
    double? FastestSpeed,
    int? Seed,
    DateTimeOffset MarketTime,
    DateTimeOffset MachineTime,
    double AheadSeconds,
    IReadOnlyList<FaultResponse> Faults
)
{
    /// <summary>The word for where a pace stands.</summary>
    internal static SimulatorState StateOf(MarketPaceState pace) =>
        pace switch
        {
            { HasEnded: true } => SimulatorState.Ended,
            { IsStepping: true } => SimulatorState.Stepping,
            { IsPaused: true } => SimulatorState.Paused,
            _ => SimulatorState.Running,
        };
}

/// <summary>Faults that are armed, oldest first.</summary>
/// <param name="Faults">The faults.</param>
public sealed record FaultList(IReadOnlyList<FaultResponse> Faults)
{
    /// <summary>From the plan.</summary>
    internal static FaultList From(FaultPlan plan) => new([.. plan.Armed.Select(FaultResponse.From)]);
}

/// <summary>A fault that is armed.</summary>
/// <param name="Id">Number, while this process runs.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Count">How many orders or events it strikes; null where it counts none.</param>
/// <param name="Struck">How many it has struck.</param>
/// <param name="Milliseconds">Delay, length or skew; null where it has none.</param>
/// <param name="Fraction">The part that fills, of a partial fill.</param>
/// <param name="Code">Code of a refusal.</param>
/// <param name="Reason">Reason of a refusal.</param>
/// <param name="ArmedAt">Since when.</param>
/// <param name="EndsAt">When it ends at the latest.</param>
public sealed record FaultResponse(
    long Id,
    FaultKind Kind,
    int? Count,
    int Struck,
    double? Milliseconds,
    decimal? Fraction,
    string? Code,
    string? Reason,
    DateTimeOffset ArmedAt,
    DateTimeOffset EndsAt
)
{
    /// <summary>From the plan.</summary>
    internal static FaultResponse From(ArmedFault armed)
    {
        Fault fault = armed.Fault;
        bool isReject = fault.Kind == FaultKind.Reject;
        return new FaultResponse(
            armed.Id,
            fault.Kind,
            fault.Kind is FaultKind.Disconnect or FaultKind.ClockSkew ? null : fault.Count,
            armed.Struck,
            fault.Kind is FaultKind.Reject or FaultKind.DuplicateEvent ? null : fault.Span.TotalMilliseconds,
            fault.Kind == FaultKind.PartialFill ? fault.Fraction : null,
            isReject ? fault.Code : null,
            isReject ? fault.Reason : null,
            armed.ArmedAt,
            armed.EndsAt
        );
    }
}
