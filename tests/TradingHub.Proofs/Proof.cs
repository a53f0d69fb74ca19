namespace TradingHub.Proofs;

/// <summary>When a proof runs.</summary>
internal enum Tier
{
    /// <summary>At every commit, in minutes.</summary>
    P,

    /// <summary>In a long run.</summary>
    N,
}

/// <summary>One proof in one size.</summary>
/// <param name="Id">Its number in the list of proofs, for example <c>B1</c>.</param>
/// <param name="Tier">When it runs.</param>
/// <param name="Name">What it proves, in a few words.</param>
/// <param name="RunAsync">Runs it with a seed.</param>
internal sealed record Proof(string Id, Tier Tier, string Name, Func<int, Task<ProofLine>> RunAsync)
{
    /// <summary>Whether it mostly waits, for outages and patience to end, and leaves the machine to others meanwhile.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Whether a word of the command line asks for it: <c>all</c>, a tier, its id, or its id and tier as <c>B1n</c>.</summary>
    public bool IsMeantBy(string word) =>
        word.ToUpperInvariant() is var upper && (upper == "ALL" || upper == Tier.ToString() || upper == Id || upper == Id + Tier);
}
