using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Evaluation;

public sealed class NaiveRuleTests
{
    private readonly PredictionSample _sample = new([
        Samples.Row(0, 0.7, true, 0.03, hours: 3),
        Samples.Row(1, 0.9, true, 0.02, hours: 3),
        Samples.Row(2, 0.4, false, 0.50, hours: 3),
        Samples.Row(3, 0.6, false, -0.01, hours: 3),
        Samples.Row(1, 0.6, true, 0.04, hours: 3, instrument: 2),
    ]);

    [Fact]
    public void An_instrument_is_held_once_at_a_time_and_costs_are_paid_twice()
    {
        NaiveRule rule = NaiveRule.Of(_sample, threshold: 0.6, costPerSide: 0.001);

        Assert.Equal((4, 0.75, 3), (rule.Signals, rule.HitRate, rule.Trades));
        Assert.Equal(0.03 - 0.01 + 0.04 - (3 * 0.002), rule.Profit, 1e-12);
        Assert.Equal(rule.Profit / 3, rule.MeanProfit!.Value, 1e-12);
    }

    [Fact]
    public void Without_signals_there_is_no_rate_and_no_mean()
    {
        NaiveRule rule = NaiveRule.Of(_sample, threshold: 0.95, costPerSide: 0.001);

        Assert.Equal((0, null, 0, 0, null), (rule.Signals, rule.HitRate, rule.Trades, rule.Profit, rule.MeanProfit));
    }

    [Fact]
    public void The_best_threshold_is_the_one_with_the_most_profit_that_trades_enough()
    {
        ThresholdCurve curve = ThresholdCurve.Of(_sample, costPerSide: 0.001);

        Assert.Equal([0.4, 0.6, 0.7, 0.9], curve.Points.Select(point => point.Threshold));
        Assert.Equal(0.6, curve.Best(minTrades: 2)!.Threshold);
        Assert.Null(curve.Best(minTrades: 4));
    }
}
