using System.ComponentModel.DataAnnotations;
using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>Settings of the five data channels and their request lanes (section <c>Channels</c>).</summary>
internal sealed class ChannelOptions
{
    /// <summary>Name of the settings section.</summary>
    public const string Section = "Channels";

    /// <summary>Ticks that a mailbox holds; a power of two. Default 65,536 (4 MiB).</summary>
    [Range(1024, 1 << 20)]
    public int MailboxCapacity { get; set; } = 1 << 16;

    /// <summary>Reads that one lane carries out at a time. Default 5.</summary>
    [Range(1, 64)]
    public int LaneConcurrency { get; set; } = 5;

    /// <summary>Reads that wait in one lane. Default 64.</summary>
    [Range(0, 1024)]
    public int LaneQueue { get; set; } = 64;

    /// <summary>Reads that one lane takes a second. Default 50.</summary>
    [Range(1, 10_000)]
    public int LaneRequestsPerSecond { get; set; } = 50;

    /// <summary>Errors in a row after which a channel's loop is started again. Default 20.</summary>
    [Range(1, 10_000)]
    public int ErrorsBeforeRestart { get; set; } = 20;

    /// <summary>First wait before a failed loop starts again, in milliseconds; doubles up to 30 s. Default 250.</summary>
    [Range(1, 30_000)]
    public int BackOffMilliseconds { get; set; } = 250;

    /// <summary>Shortest time between two states of a forming bar on the stream, in milliseconds. Closed bars never wait. Default 250.</summary>
    [Range(10, 10_000)]
    public int FormingBarMilliseconds { get; set; } = 250;

    /// <summary>Shortest time between two account figures on the stream while prices move, in milliseconds. Default 500.</summary>
    [Range(100, 10_000)]
    public int AccountMilliseconds { get; set; } = 500;

    /// <summary>
    /// A channel's loop that does not look into its mailbox for this long although messages wait is ended and begun anew, in seconds. Default 10.
    /// </summary>
    [Range(1, 3_600)]
    public int WatchdogSeconds { get; set; } = 10;

    /// <summary>
    /// How many lives of one channel's loop may stand still at a time that would not end. One more, and the channel is down until a person
    /// starts it. Default 3.
    /// </summary>
    [Range(1, 100)]
    public int AbandonedLives { get; set; } = 3;

    /// <summary>Proofs only: the channel that fails. Refused unless <c>Risk:Profile</c> is Proof.</summary>
    public DataChannel? FaultOn { get; set; }

    /// <summary>Proofs only: how it fails. Default Throw, on every message. Refused unless <c>Risk:Profile</c> is Proof.</summary>
    public ChannelFaultKind FaultKind { get; set; }

    /// <summary>
    /// Proofs only: a file that names a channel and how it fails as long as it is there (<c>scanner block</c>), instead of the two above.
    /// Refused unless <c>Risk:Profile</c> is Proof.
    /// </summary>
    public string? FaultFile { get; set; }
}
