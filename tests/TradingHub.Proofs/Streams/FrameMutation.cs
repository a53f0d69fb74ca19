namespace TradingHub.Proofs.Streams;

/// <summary>What has to come of something malformed.</summary>
internal enum MutationEnd
{
    /// <summary>The hub closes with one of some codes.</summary>
    Closed,

    /// <summary>The hub answers an error, and the connection goes on.</summary>
    Answered,

    /// <summary>The hub answers or ignores it, or ends the connection; it must do one of them soon.</summary>
    AnyEnd,
}

/// <summary>Bytes that are wrong in one way.</summary>
/// <param name="What">What is wrong, for people.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="End">What has to come of it.</param>
/// <param name="Codes">With which codes it may be closed.</param>
internal sealed record FrameMutation(string What, byte[] Bytes, MutationEnd End, params int[] Codes)
{
    /// <summary>Whether its frame is right and only what is in it is wrong: then the connection may go on.</summary>
    public bool IsMessage { get; init; }
}
