using TradingHub.Intelligence.Boosting.Metrics;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Watches validation metrics, each against its own best value.</summary>
internal sealed class EarlyStopping(BoostingSettings settings)
{
    private readonly Dictionary<BoostingMetric, (double Value, int Iteration)> _best = [];

    /// <summary>The round after which the first metric was best, from 1; null before there was one.</summary>
    public int? BestIteration { get; private set; }

    /// <summary>Takes the metrics of a round.</summary>
    /// <returns>Whether a metric has gone too many rounds without a better value.</returns>
    public bool Take(BoostingProgress round)
    {
        bool isFirst = true;
        foreach (MetricValue found in round.Metrics.Where(metric => metric.IsValidation))
        {
            bool isKnown = _best.TryGetValue(found.Metric, out (double Value, int Iteration) best);
            if (!isKnown || (MetricTable.IsLoss(found.Metric) ? found.Value < best.Value : found.Value > best.Value))
            {
                best = (found.Value, round.Iteration);
                _best[found.Metric] = best;
            }

            BestIteration = isFirst ? best.Iteration : BestIteration;
            bool counts = isFirst || !settings.FirstMetricOnly;
            isFirst = false;
            if (counts && settings.EarlyStoppingRounds > 0 && round.Iteration - best.Iteration >= settings.EarlyStoppingRounds)
            {
                return true;
            }
        }

        return false;
    }
}
