using TradingHub.Domain.Instruments;

namespace TradingHub.Intelligence.Evaluation;

/// <summary>
/// What a rule without further thought would have earned: buy the same amount at the close of each bar whose probability reaches the threshold,
/// sell at the end of the label, and hold an instrument only once at a time.
/// </summary>
/// <param name="Threshold">Probability from which a prediction is a signal.</param>
/// <param name="Signals">Predictions that reach it.</param>
/// <param name="HitRate">Share of the signals whose label was positive; null without signals.</param>
/// <param name="Trades">Signals that found the instrument not held.</param>
/// <param name="Profit">Sum of the trades' returns after costs, in fractions of the amount of one trade.</param>
/// <param name="MeanProfit">The same for each trade; null without trades.</param>
public sealed record NaiveRule(double Threshold, int Signals, double? HitRate, int Trades, double Profit, double? MeanProfit)
{
    /// <summary>Trades a sample.</summary>
    /// <param name="sample">The predictions.</param>
    /// <param name="threshold">Probability from which a prediction is a signal.</param>
    /// <param name="costPerSide">Cost of a purchase, and again of a sale, as a fraction of the amount: commission, half the spread, slippage.</param>
    public static NaiveRule Of(PredictionSample sample, double threshold, double costPerSide) =>
        From(sample, threshold, TradesOf(sample, threshold, costPerSide));

    /// <summary>The trades after costs, oldest first, each with the number of its time.</summary>
    internal static List<(int Time, double Return)> TradesOf(PredictionSample sample, double threshold, double costPerSide)
    {
        List<(int, double)> trades = [];
        Dictionary<InstrumentId, DateTimeOffset> heldUntil = [];
        for (int row = 0; row < sample.Rows.Count; row++)
        {
            PredictionOutcome prediction = sample.Rows[row];
            bool isHeld = heldUntil.TryGetValue(prediction.Instrument, out DateTimeOffset until) && until > prediction.Span.First;
            if (prediction.Probability >= threshold && !isHeld)
            {
                heldUntil[prediction.Instrument] = prediction.Span.Last;
                trades.Add((sample.TimeOf[row], prediction.Return - (2 * costPerSide)));
            }
        }

        return trades;
    }

    /// <summary>Sums up trades.</summary>
    internal static NaiveRule From(PredictionSample sample, double threshold, List<(int Time, double Return)> trades)
    {
        int signals = sample.Rows.Count(row => row.Probability >= threshold);
        int hits = sample.Rows.Count(row => row.Probability >= threshold && row.IsPositive);
        double profit = trades.Sum(trade => trade.Return);
        return new NaiveRule(
            threshold,
            signals,
            signals > 0 ? hits / (double)signals : null,
            trades.Count,
            profit,
            trades.Count > 0 ? profit / trades.Count : null
        );
    }
}
