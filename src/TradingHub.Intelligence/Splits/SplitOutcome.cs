namespace TradingHub.Intelligence.Splits;

/// <summary>What came of an attempt to split rows.</summary>
public abstract record SplitOutcome;

/// <summary>The rows are split.</summary>
/// <param name="Folds">Oldest test first.</param>
public sealed record SplitMade(IReadOnlyList<WalkForwardFold> Folds) : SplitOutcome;

/// <summary>There are too few rows for the settings.</summary>
/// <param name="Reason">Which part is too small, and what to do.</param>
public sealed record SplitRefused(string Reason) : SplitOutcome;
