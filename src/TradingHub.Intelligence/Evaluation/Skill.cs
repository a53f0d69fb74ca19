namespace TradingHub.Intelligence.Evaluation;

/// <summary>Whether predictions know anything.</summary>
public enum Skill
{
    /// <summary>The rows are too few to say.</summary>
    Unknown,

    /// <summary>What was seen may well be chance.</summary>
    None,

    /// <summary>The order of the predictions is worse than chance: something is the wrong way round, or the market has changed.</summary>
    WorseThanChance,

    /// <summary>The order of the predictions is better than chance.</summary>
    Present,
}
