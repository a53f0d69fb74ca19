namespace TradingHub.Engine.Exchange.Faults;

/// <summary>What goes wrong at the simulated venue.</summary>
public enum FaultKind
{
    /// <summary>The next orders are refused.</summary>
    Reject,

    /// <summary>Of the next orders only a part fills; the rest is canceled by the venue after a while.</summary>
    PartialFill,

    /// <summary>The next orders are taken at once and confirmed late, and all that happens to them is told late.</summary>
    LateAcknowledgement,

    /// <summary>The connection is lost.</summary>
    Disconnect,

    /// <summary>The next events are told twice.</summary>
    DuplicateEvent,

    /// <summary>The venue's clock differs from the machine's.</summary>
    ClockSkew,
}

/// <summary>A fault as it is asked for. What a kind does not use has no effect on it.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>How many orders or events it strikes at most. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// The delay of a confirmation, the length of a disconnect, how long the rest of a partial fill rests, or how far the machine's clock is
    /// ahead of the venue's; only the last may be negative.
    /// </summary>
    public TimeSpan Span { get; init; }

    /// <summary>How long it stays armed, unless it has struck often enough before. A disconnect lasts as long as <see cref="Span"/>.</summary>
    public TimeSpan ArmedFor { get; init; }

    /// <summary>The part of a quantity that fills, above 0 and below 1.</summary>
    public decimal Fraction { get; init; } = 0.5m;

    /// <summary>Code of a refusal.</summary>
    public string Code { get; init; } = "SIMULATED_REJECT";

    /// <summary>Reason of a refusal, in a sentence.</summary>
    public string Reason { get; init; } = "The simulated venue was told to refuse this order.";

    /// <summary>How long it lasts at most.</summary>
    public TimeSpan Longest => Kind == FaultKind.Disconnect ? Span : ArmedFor;
}

/// <summary>A fault that is armed.</summary>
/// <param name="Id">Number, from 1 upwards, while this process runs.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="ArmedAt">Since when, machine time, UTC.</param>
/// <param name="EndsAt">When it ends at the latest, machine time, UTC.</param>
/// <param name="Struck">How many orders or events it has struck.</param>
public sealed record ArmedFault(long Id, Fault Fault, DateTimeOffset ArmedAt, DateTimeOffset EndsAt, int Struck);
