namespace TradingHub.Intelligence.DataCheck;

/// <summary>What to do about a finding.</summary>
public enum TreatmentKind
{
    /// <summary>Nothing: it goes onto the model card, the bars stay.</summary>
    Leave,

    /// <summary>A whole stretch of bars goes.</summary>
    Cut,

    /// <summary>Prices of a stretch are multiplied by a factor, volumes divided by it.</summary>
    Adjust,

    /// <summary>One bar goes.</summary>
    DropBar,
}
