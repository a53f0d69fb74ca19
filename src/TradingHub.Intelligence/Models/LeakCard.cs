using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Intelligence.Models;

/// <summary>Whether the training finds something where nothing is.</summary>
/// <param name="Passed">Whether it found nothing, on rows enough to say so.</param>
/// <param name="Verdict">For people, in a sentence.</param>
/// <param name="Runs">Each run on prices without a future.</param>
public sealed record LeakCard(bool Passed, string Verdict, IReadOnlyList<LeakRun> Runs)
{
    /// <summary>Whether a run found something: then the model must not be used.</summary>
    public bool LooksAhead => Runs.Any(run => run.Skill == Skill.Present);
}

/// <summary>The same training on prices in which nothing can be predicted.</summary>
/// <param name="Prices"><c>shuffled_returns</c> or <c>random_walk</c>.</param>
/// <param name="Rows">Predictions that were judged.</param>
/// <param name="Trials">Settings that were tried.</param>
/// <param name="Auc">Area under the curve; null where one class is not there.</param>
/// <param name="AucInterval">Where it lies with 99 % confidence; null where the rows are too few to say.</param>
/// <param name="Skill">What follows: none is what has to be there.</param>
/// <param name="Reason">The figures, in a sentence.</param>
public sealed record LeakRun(
    string Prices,
    int Rows,
    int Trials,
    double? Auc,
    ConfidenceInterval? AucInterval,
    Skill Skill,
    string Reason
);
