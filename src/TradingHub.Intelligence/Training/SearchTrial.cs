namespace TradingHub.Intelligence.Training;

/// <summary>One setting of trees that was tried, on rows that lie before every test.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Parameters">What was tried.</param>
/// <param name="LogLoss">Mean log loss on the rows held out, over all cuts. Smaller is better.</param>
/// <param name="Auc">Mean area under the curve there.</param>
/// <param name="Rounds">Mean of the rounds after which the log loss was smallest, from 1.</param>
public sealed record SearchTrial(int Number, HyperParameters Parameters, double LogLoss, double Auc, int Rounds);
