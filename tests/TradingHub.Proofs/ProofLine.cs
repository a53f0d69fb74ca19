namespace TradingHub.Proofs;

/// <summary>What a proof gives at its end: one line.</summary>
/// <param name="Name">Name.</param>
/// <param name="Trials">How often it was tried.</param>
/// <param name="Failures">What failed, in words.</param>
/// <param name="Notes">What else is worth reading, for example counts.</param>
internal sealed record ProofLine(string Name, int Trials, IReadOnlyList<string> Failures, string Notes);
