namespace TradingHub.Intelligence.Labels;

/// <summary>What ended a label.</summary>
public enum LabelEnd
{
    /// <summary>The horizon was reached.</summary>
    Horizon,

    /// <summary>The upper barrier was touched first.</summary>
    Upper,

    /// <summary>The lower barrier was touched first, or in the same bar as the upper one.</summary>
    Lower,
}
