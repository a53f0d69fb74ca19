using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>A list file cannot be taken.</summary>
/// <param name="line">Number of the line, from 1.</param>
/// <param name="found">What stands there.</param>
/// <param name="expected">What was expected in its place.</param>
internal sealed class ListFileException(int line, string found, string expected)
    : Exception($"Line {line}: found '{ProblemResults.Shorten(found)}', expected {expected}.")
{
    /// <summary>The answer to whoever sent the file.</summary>
    public HubProblem ToProblem() =>
        HubProblem.Of(
            WatchlistProblemCodes.FileInvalid,
            $"{Message} The list stays as it was.",
            "text",
            ("line", line),
            ("found", ProblemResults.Shorten(found)),
            ("expected", expected)
        );
}
