using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.SocketIo;

/// <summary>Pace of the door <c>/socket.io</c>. Section <c>SocketIo</c>; its limits are those of the section <c>Streaming</c>.</summary>
public sealed class SocketIoOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "SocketIo";

    /// <summary>Pause between two pings, in seconds; no poll waits longer for its answer. Default 25, as engine.io has it.</summary>
    [Range(1, 600)]
    public int PingIntervalSeconds { get; set; } = 25;

    /// <summary>How long a client may take to answer a ping before its session ends, in seconds. Default 20, as engine.io has it.</summary>
    [Range(1, 600)]
    public int PingTimeoutSeconds { get; set; } = 20;

    /// <summary>How long a client may take to change from polling to a WebSocket, in seconds. Default 10, as engine.io has it.</summary>
    [Range(1, 600)]
    public int UpgradeTimeoutSeconds { get; set; } = 10;

    /// <summary>How long the past that a client asks for may take, in seconds; then it is told so. Default 15.</summary>
    [Range(1, 600)]
    public int HistoryTimeoutSeconds { get; set; } = 15;
}
