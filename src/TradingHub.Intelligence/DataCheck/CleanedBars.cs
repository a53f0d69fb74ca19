using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>A series after treatment, and the account of it that a model card shows.</summary>
/// <param name="Bars">What is left, oldest first, adjusted to the share count of the last bar.</param>
/// <param name="Treatments">All findings, in order of time, with what was done about each.</param>
/// <param name="Removed">Bars that were cut or dropped.</param>
/// <param name="Adjusted">Bars left whose prices were multiplied at least once.</param>
public sealed record CleanedBars(IReadOnlyList<Bar> Bars, IReadOnlyList<AppliedTreatment> Treatments, int Removed, int Adjusted);
