namespace TradingHub.Intelligence.DataCheck;

/// <summary>What to do with the bars of a stretch of dates.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="First">First trading date that is treated.</param>
/// <param name="Last">Last trading date that is treated, inclusive.</param>
/// <param name="Factor">By what the prices are multiplied and the volumes divided; 1 for every kind but <see cref="TreatmentKind.Adjust"/>.</param>
public sealed record Treatment(TreatmentKind Kind, DateOnly First, DateOnly Last, double Factor = 1)
{
    /// <summary>Whether a trading date is treated.</summary>
    public bool Covers(DateOnly date) => date >= First && date <= Last;
}
