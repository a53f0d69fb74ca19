namespace TradingHub.Engine.Risk;

/// <summary>What one check looked at, and whether it failed. The default is a check that had nothing to look at and passes.</summary>
/// <param name="Value">The figure, where there is one.</param>
/// <param name="Limit">The limit it was compared with.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal readonly record struct Measure(decimal? Value, decimal? Limit, RiskFailure? Failure)
{
    /// <summary>A failure with its own figures.</summary>
    public static implicit operator Measure(RiskFailure? failure) =>
        failure is null ? default : new Measure(failure.Value, failure.Limit, failure);

    /// <summary>The same as the implicit conversion.</summary>
    public static Measure FromRiskFailure(RiskFailure? failure) => failure;
}

/// <summary>How one check ended.</summary>
internal enum CheckOutcome
{
    /// <summary>The order keeps it.</summary>
    Passed,

    /// <summary>The order breaks it.</summary>
    Failed,

    /// <summary>Not asked, since the order can only lower what is held.</summary>
    Skipped,

    /// <summary>Not asked, since an earlier stage failed.</summary>
    NotReached,
}

/// <summary>One check of one decision.</summary>
/// <param name="Id">Number of the check, for example <c>R17</c>.</param>
/// <param name="Name">What it looks at, for example <c>notional</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Measure">Its figures.</param>
internal readonly record struct CheckResult(string Id, string Name, CheckOutcome Outcome, Measure Measure);
