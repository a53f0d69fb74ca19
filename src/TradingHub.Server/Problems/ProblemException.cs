namespace TradingHub.Server.Problems;

/// <summary>Carries a problem out of a place that has no other way to refuse, such as the inside of a transaction.</summary>
/// <param name="problem">What is answered.</param>
internal sealed class ProblemException(HubProblem problem) : Exception(problem.Detail)
{
    /// <summary>What is answered.</summary>
    public HubProblem Problem { get; } = problem;
}
