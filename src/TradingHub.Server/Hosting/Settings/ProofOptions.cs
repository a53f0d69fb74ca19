using System.ComponentModel.DataAnnotations;
using TradingHub.Server.Hosting.CrashPoints;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>What proofs alone set (section <c>Proof</c>). Refused unless <c>Risk:Profile</c> is Proof.</summary>
public sealed class ProofOptions
{
    /// <summary>The step at which the process ends at once, and the how many-th time it comes there: <c>K3:5</c>. Default none.</summary>
    [RegularExpression(CrashPoint.Pattern)]
    public string? CrashAt { get; set; }

    /// <summary>A file without which no step counts yet: a proof makes it when the moment has come. Default none, and every step counts.</summary>
    public string? ArmedBy { get; set; }

    /// <summary>The same steps, but something unexpected is thrown there. Default none.</summary>
    [RegularExpression(CrashPoint.Pattern)]
    public string? FaultAt { get; set; }

    /// <summary>
    /// How far the host's clock is ahead of the machine's, seconds from 0 to 3600: a proof begins shortly before the turn of a minute whenever it
    /// is started. Default 0.
    /// </summary>
    [Range(0, 3600)]
    public double ClockAheadSeconds { get; set; }
}
