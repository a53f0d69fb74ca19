namespace TradingHub.Intelligence.Training;

/// <summary>Whether a new model takes charge.</summary>
/// <param name="IsBetter">Whether it does.</param>
/// <param name="Reason">Why, for people, in a sentence with the figures.</param>
/// <param name="ComparedRows">Predictions that both were judged by; 0 where nothing was compared.</param>
/// <param name="BrierDifference">Brier score of the champion less that of the challenger, on the same rows: above 0 the challenger is better; null where nothing was compared.</param>
public sealed record ChallengeOutcome(bool IsBetter, string Reason, int ComparedRows, double? BrierDifference);
