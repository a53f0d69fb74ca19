namespace TradingHub.Intelligence.DataCheck;

/// <summary>Sessions without a bar between two bars.</summary>
/// <param name="Count">How many; 0 when the bars are neighbours.</param>
/// <param name="First">First of them, or the earlier bar's date when there is none.</param>
/// <param name="Last">Last of them.</param>
/// <param name="IsCounted">Whether the calendar knows them all; otherwise weekdays were counted.</param>
internal readonly record struct MissingSessions(int Count, DateOnly First, DateOnly Last, bool IsCounted)
{
    /// <summary>How many in words, for example <c>86 sessions</c>.</summary>
    public override string ToString() =>
        !IsCounted ? $"{Count} weekdays (the calendar does not know all of these years)"
        : Count == 1 ? "1 session"
        : $"{Count} sessions";
}
