namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>What a node takes for missing. The numbers are those of the model file.</summary>
internal enum MissingKind
{
    /// <summary>Nothing: NaN is read as 0.</summary>
    None = 0,

    /// <summary>Zero, and NaN with it.</summary>
    Zero = 1,

    /// <summary>NaN only.</summary>
    NaN = 2,
}
