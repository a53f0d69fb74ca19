namespace TradingHub.Server.Hosting.Settings;

/// <summary>Which set of limits applies.</summary>
public enum RiskProfileKind
{
    /// <summary>The limits of a simulated or paper account.</summary>
    Paper,

    /// <summary>Every check runs, windows and caps are wide. For proofs and loads, on a simulated account only.</summary>
    Proof,
}

/// <summary>The risk gate (section <c>Risk</c>).</summary>
public sealed class RiskOptions
{
    /// <summary>Which set of limits applies. Default Paper.</summary>
    public RiskProfileKind Profile { get; set; } = RiskProfileKind.Paper;
}
