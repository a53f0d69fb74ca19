namespace TradingHub.Proofs;

/// <summary>What a proof gives at its end: one line.</summary>
/// <param name="Trials">How often it was tried.</param>
/// <param name="Failures">What failed, in words.</param>
/// <param name="Notes">What else is worth reading, for example counts.</param>
internal sealed record ProofLine(int Trials, IReadOnlyList<string> Failures, string Notes)
{
    /// <summary>Why this machine cannot run it; null when it ran. What did not run has proven nothing.</summary>
    public string? Skipped { get; init; }

    /// <summary>A proof that this machine cannot run.</summary>
    public static ProofLine Skip(string reason) => new(0, [], "") { Skipped = reason };
}
