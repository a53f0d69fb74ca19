namespace TradingHub.Intelligence.Drift;

/// <summary>How far a feature has moved away from what the model was trained on.</summary>
public enum DriftSeverity
{
    /// <summary>The rows are too few to say.</summary>
    Unknown,

    /// <summary>Not worth a look.</summary>
    Low,

    /// <summary>Worth a look.</summary>
    Watch,

    /// <summary>The model is asked about a market that it has not seen.</summary>
    High,
}
