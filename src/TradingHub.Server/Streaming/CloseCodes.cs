namespace TradingHub.Server.Streaming;

/// <summary>Codes with which the server closes a stream.</summary>
internal static class CloseCodes
{
    /// <summary>No code: the connection was cut. Only counted, never sent.</summary>
    public const int Cut = 0;

    /// <summary>The client has closed.</summary>
    public const int Normal = 1000;

    /// <summary>The server stops.</summary>
    public const int GoingAway = 1001;

    /// <summary>A binary frame.</summary>
    public const int BinaryFrame = 1003;

    /// <summary>A message over the limit.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>No place is free.</summary>
    public const int TryAgainLater = 1013;

    /// <summary>The client does not keep up.</summary>
    public const int TooSlow = 4408;

    /// <summary>Far too many messages.</summary>
    public const int TooManyMessages = 4429;

    /// <summary>A code as people are shown it.</summary>
    public static string NameOf(int code) => code == Cut ? "cut" : $"{code}";
}
