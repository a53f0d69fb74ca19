using TradingHub.Server.Problems;

namespace TradingHub.Server.Halts;

/// <summary>The codes that halts answer with.</summary>
internal static class HaltProblemCodes
{
    public static readonly ProblemCode NotHalted = new(
        "NOT_HALTED",
        409,
        "Not halted",
        "Nothing is halted in the scope that was to be cleared.",
        "GET /api/halt lists the scopes that are."
    );

    public static readonly ProblemCode BooksDisagree = new(
        "BOOKS_DISAGREE",
        409,
        "Books disagree",
        "Cash or positions differ from the broker's, so trading does not go on.",
        "Settle the difference, restart the hub, and clear then."
    );

    public static readonly ProblemCode DrillNotSimulated = new(
        "DRILL_NOT_SIMULATED",
        409,
        "Not a simulated account",
        "A drill cancels and closes everything for real, so it runs on a simulated account only.",
        "Start a hub with Hub:Broker=Simulated, or halt with POST /api/halt."
    );

    public static readonly ProblemCode AlreadyHalted = new(
        "ALREADY_HALTED",
        409,
        "Halted already",
        "Everything is halted at level 4 already, so a drill would measure nothing.",
        "Clear the halt with POST /api/halt/clear first."
    );

    /// <summary>All codes of halts.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } = [NotHalted, BooksDisagree, DrillNotSimulated, AlreadyHalted];
}
