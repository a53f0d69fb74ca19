using System.Security.Cryptography;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Names the life of this process towards stream clients: sequence numbers count from 1 within it and mean nothing in another one. Immutable.
/// </summary>
internal sealed class StreamEpoch
{
    private const int Length = 16;

    /// <summary>16 hexadecimal characters, lower case, chosen at random when the process starts.</summary>
    public string Value { get; } = RandomNumberGenerator.GetHexString(Length, lowercase: true);
}
