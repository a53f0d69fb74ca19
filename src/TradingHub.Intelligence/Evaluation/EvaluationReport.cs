namespace TradingHub.Intelligence.Evaluation;

/// <summary>What predictions were worth.</summary>
/// <param name="Rows">Predictions judged.</param>
/// <param name="Times">Different times at which they were made.</param>
/// <param name="Positives">Predictions whose label was positive.</param>
/// <param name="Auc">Area under the ROC curve, 0 to 1; ties count one half; null where one class is not there.</param>
/// <param name="AucInterval">Where it lies; null where the rows are too few to say.</param>
/// <param name="Scores">Log loss and Brier score beside those of the base rate.</param>
/// <param name="BrierSkillInterval">Where the Brier skill lies; null where the rows are too few to say.</param>
/// <param name="Calibration">What was said beside what happened.</param>
/// <param name="Rule">What the naive rule earned.</param>
/// <param name="MeanProfitInterval">Where its profit for each trade lies; null where the rows are too few to say.</param>
/// <param name="Deflated">Its Sharpe ratio, deflated for the trials; null with fewer than three trades at different times.</param>
/// <param name="Verdict">Whether to trust it.</param>
public sealed record EvaluationReport(
    int Rows,
    int Times,
    int Positives,
    double? Auc,
    ConfidenceInterval? AucInterval,
    ProbabilityScores Scores,
    ConfidenceInterval? BrierSkillInterval,
    CalibrationCurve Calibration,
    NaiveRule Rule,
    ConfidenceInterval? MeanProfitInterval,
    DeflatedSharpe? Deflated,
    Verdict Verdict
);
