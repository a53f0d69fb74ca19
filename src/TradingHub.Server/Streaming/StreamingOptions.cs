using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Streaming;

/// <summary>Limits and pace of the live streams (<c>/ws/market</c>, <c>/hubs/market</c> and Alpaca's data streams). Section <c>Streaming</c>.</summary>
public sealed class StreamingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Streaming";

    /// <summary>How many clients may be connected at once, all doors together. Default 200.</summary>
    [Range(1, 10_000)]
    public int MaxConnections { get; set; } = 200;

    /// <summary>
    /// How many clients one who signed in, a person's session or a token, may have connected at once, all doors together. Where nobody signs in, this
    /// limits nobody. Default 10.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConnectionsPerPrincipal { get; set; } = 10;

    /// <summary>How many symbols one client may subscribe to; <c>*</c> counts as one. Default 200.</summary>
    [Range(1, 100_000)]
    public int MaxSymbolsPerClient { get; set; } = 200;

    /// <summary>
    /// How many clients of one of Alpaca's data streams (stocks, crypto, test) may be authenticated at once with the same keys; one more is
    /// told 406. Default 50.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxAlpacaConnections { get; set; } = 50;

    /// <summary>Messages a client may send per second, and at once after a pause. Default 20.</summary>
    [Range(1, 10_000)]
    public int MessagesPerSecond { get; set; } = 20;

    /// <summary>The longest message that a client may send, in bytes. Default 16384.</summary>
    [Range(256, 1_048_576)]
    public int MaxClientFrameBytes { get; set; } = 16_384;

    /// <summary>Pause between two deliveries, in milliseconds; the first update after a quiet spell goes at once. Default 10.</summary>
    [Range(0, 1_000)]
    public int DrainMilliseconds { get; set; } = 10;

    /// <summary>A client that takes nothing for this long is closed with 4408, in seconds. Default 6.</summary>
    [Range(1, 600)]
    public int StallSeconds { get; set; } = 6;

    /// <summary>How long a closed client may take to answer before its connection is cut, in seconds. Default 4.</summary>
    [Range(1, 60)]
    public int CloseGraceSeconds { get; set; } = 4;

    /// <summary>Pause between two pings to an idle client, in seconds; it is cut when it does not answer in as long. Default 30.</summary>
    [Range(1, 600)]
    public int PingSeconds { get; set; } = 30;

    /// <summary>
    /// Bytes of each of the two logs of ready frames. A client that is further behind than half of it gets its quotes conflated; one whose
    /// trades, bars or orders have left it is closed with 4408. Default 4 MiB.
    /// </summary>
    [Range(65_536, 1_073_741_824)]
    public int LogBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many of the newest updates of each topic that never conflates (trades, bars, orders and the like) are kept for clients that come
    /// back and ask for what they missed; 0 keeps none. Default 1024.
    /// </summary>
    [Range(0, 100_000)]
    public int ResumeUpdates { get; set; } = 1_024;

    /// <summary>The most that is handed to one client in one delivery, in bytes. Default 256 KiB.</summary>
    [Range(4_096, 16_777_216)]
    public int MaxBytesPerDrain { get; set; } = 256 * 1024;

    /// <summary>The most that all recordings of the stream may take on the disk together, in megabytes; then a recording ends. Default 512.</summary>
    [Range(1, 1_048_576)]
    public int RecordingMegabytes { get; set; } = 512;

    /// <summary>How many recordings are kept; one more is refused until one is deleted. Default 50.</summary>
    [Range(1, 1_000)]
    public int Recordings { get; set; } = 50;

    /// <summary>The most that may wait for one client in replies and snapshots, in bytes; beyond it the client is closed with 4408.</summary>
    [Range(65_536, 67_108_864)]
    public int MaxOutboxBytes { get; set; } = 4 * 1024 * 1024;
}
