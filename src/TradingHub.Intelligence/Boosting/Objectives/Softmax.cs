namespace TradingHub.Intelligence.Boosting.Objectives;

/// <summary>Turns the scores of all classes into probabilities.</summary>
internal static class Softmax
{
    /// <summary>In place. The largest score is subtracted first, so that nothing overflows; the sum runs in class order.</summary>
    public static void Apply(Span<double> scores)
    {
        double largest = scores[0];
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double sum = 0;
        for (int at = 0; at < scores.Length; at++)
        {
            scores[at] = Math.Exp(scores[at] - largest);
            sum += scores[at];
        }

        for (int at = 0; at < scores.Length; at++)
        {
            scores[at] /= sum;
        }
    }
}
