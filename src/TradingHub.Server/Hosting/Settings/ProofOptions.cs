using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>What proofs alone set (section <c>Proof</c>). Refused unless <c>Risk:Profile</c> is Proof.</summary>
public sealed class ProofOptions
{
    /// <summary>The step at which the process ends at once, and the how many-th time it comes there: <c>K3:5</c>. Default none.</summary>
    [RegularExpression("^K(0|1|2|3|4|5|6|8|9|10):[1-9][0-9]{0,5}$")]
    public string? CrashAt { get; set; }
}
