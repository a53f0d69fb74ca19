namespace TradingHub.Domain.Watchlists;

/// <summary>
/// The symbols of one list on both sides when they were in step last. They differ in what one side cannot hold, and in the order where a venue
/// or our headings have one of their own.
/// </summary>
/// <param name="Ours">In our order.</param>
/// <param name="Theirs">In the venue's order.</param>
public sealed record SymbolAgreement(IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs)
{
    /// <summary>Two lists that meet for the first time.</summary>
    public static SymbolAgreement None { get; } = new([], []);

    /// <summary>Only what both had, so that what one side could not hold counts as new and is tried again.</summary>
    public SymbolAgreement Common() => new([.. Ours.Where(Theirs.Contains)], [.. Theirs.Where(Ours.Contains)]);
}
