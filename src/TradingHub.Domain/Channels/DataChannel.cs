namespace TradingHub.Domain.Channels;

/// <summary>One of the five data channels.</summary>
public enum DataChannel
{
    /// <summary>Marks positions, moves simulated fills.</summary>
    Orders,

    /// <summary>Builds and stores bars.</summary>
    Charts,

    /// <summary>Features at a bar's close, predictions.</summary>
    Ai,

    /// <summary>Rankings over the universe.</summary>
    Scanner,

    /// <summary>Feeds the broadcaster.</summary>
    Realtime,
}

/// <summary>How a channel is doing.</summary>
public enum ChannelState
{
    /// <summary>Not yet reading its mailbox.</summary>
    Starting,

    /// <summary>Reading and working.</summary>
    Running,

    /// <summary>Working with errors, behind, or waiting to restart after a failure.</summary>
    Degraded,

    /// <summary>Not working: stopped by a person, given up by the watchdog (its last error says why), or at the end of the host.</summary>
    Stopped,
}
