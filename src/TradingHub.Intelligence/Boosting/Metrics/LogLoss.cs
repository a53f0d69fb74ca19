namespace TradingHub.Intelligence.Boosting.Metrics;

/// <summary>What a probability costs by its logarithm.</summary>
internal static class LogLoss
{
    /// <summary>The loss of one row, in nats; about 34.5 at most, so that one certain error does not make a mean infinite.</summary>
    /// <param name="probability">The probability that was given to what came to pass.</param>
    public static double Of(double probability) => -Math.Log(probability > Limits.Epsilon ? probability : Limits.Epsilon);
}
