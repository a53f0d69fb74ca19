namespace TradingHub.Intelligence.DataCheck;

/// <summary>A finding that was acted on.</summary>
/// <param name="Finding">What was found, and what was done.</param>
/// <param name="Bars">Bars that were removed or adjusted; 0 when the finding was left as it is.</param>
public sealed record AppliedTreatment(DataFinding Finding, int Bars);
