using System.Diagnostics.CodeAnalysis;

namespace TradingHub.Proofs;

/// <summary>The proofs that wait for their turn, in their order. Two that work hard at a time would judge each other's times.</summary>
internal sealed class ProofQueue(IReadOnlyList<Proof> proofs)
{
    private readonly Lock _lock = new();
    private readonly List<Proof> _left = [.. proofs];

    /// <summary>The next one: of the kind that is preferred, as long as there is one. False when none is left.</summary>
    public bool TryTake(bool prefersPatient, [MaybeNullWhen(false)] out Proof proof)
    {
        lock (_lock)
        {
            proof = _left.Find(one => one.IsPatient == prefersPatient) ?? _left.FirstOrDefault();
            return proof is not null && _left.Remove(proof);
        }
    }
}
