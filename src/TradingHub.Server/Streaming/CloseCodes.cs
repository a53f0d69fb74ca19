namespace TradingHub.Server.Streaming;

/// <summary>Codes with which the server closes a stream.</summary>
internal static class CloseCodes
{
    /// <summary>The server stops.</summary>
    public const int GoingAway = 1001;

    /// <summary>A binary frame.</summary>
    public const int BinaryFrame = 1003;

    /// <summary>A message over the limit.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>The client does not keep up.</summary>
    public const int TooSlow = 4408;

    /// <summary>Far too many messages.</summary>
    public const int TooManyMessages = 4429;
}
