namespace TradingHub.Engine.Risk;

/// <summary>One limit as it is shown and changed.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Check">Number of the check, for example <c>R17</c>.</param>
/// <param name="Unit">Unit of the figure.</param>
/// <param name="Meaning">What it bounds, in a sentence.</param>
public sealed record RiskLimitRow(string Name, string Check, string Unit, string Meaning)
{
    /// <summary>The figure; null is no limit.</summary>
    public required Func<RiskLimits, decimal?> Read { get; init; }

    /// <summary>The limits with another figure; null where it cannot be changed while the hub runs.</summary>
    public Func<RiskLimits, decimal, RiskLimits>? Write { get; init; }

    /// <summary>Whether a smaller figure allows more.</summary>
    public bool IsStricterWhenLarger { get; init; }

    /// <summary>Smallest figure that makes sense.</summary>
    public decimal Smallest { get; init; } = 0.0001m;

    /// <summary>Whether only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether one figure allows more than another; no limit allows most.</summary>
    public bool IsLooser(decimal? value, decimal? than)
    {
        if (value == than || than is null)
        {
            return false;
        }

        return value is null || (IsStricterWhenLarger ? value < than : value > than);
    }
}
