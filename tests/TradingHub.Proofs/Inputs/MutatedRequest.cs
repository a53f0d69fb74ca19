namespace TradingHub.Proofs.Inputs;

/// <summary>One request as it is sent.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Path.</param>
/// <param name="Body">Bytes of the body; perhaps no text at all.</param>
/// <param name="What">What was done to it, in words.</param>
internal sealed record MutatedRequest(HttpMethod Method, string Path, byte[] Body, string What)
{
    /// <summary>Whether it is illegal for certain. What was changed by chance may still be an order.</summary>
    public bool MustFail { get; init; }

    /// <summary>Content type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Value of the Idempotency-Key header, or null for none.</summary>
    public string? Key { get; init; }
}
