using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluationSettings Settings = new() { Bootstrap = new() { Resamples = 200 } };

    [Fact]
    public void Predictions_that_know_something_have_skill()
    {
        EvaluationReport report = Evaluator.Evaluate(Samples.Apart(1, 1000, distance: 0.8), Settings);

        Assert.Equal(Skill.Present, report.Verdict.Skill);
        Assert.Contains("lies above 0.5", report.Verdict.Reason, StringComparison.Ordinal);
        Assert.True(report.AucInterval!.Value.Contains(report.Auc!.Value));
    }

    [Fact]
    public void Predictions_the_wrong_way_round_are_worse_than_chance()
    {
        Assert.Equal(Skill.WorseThanChance, Evaluator.Evaluate(Samples.Apart(1, 1000, distance: -0.8), Settings).Verdict.Skill);
    }

    [Fact]
    public void Too_few_rows_and_one_outcome_alone_say_nothing()
    {
        PredictionSample one = Samples.Of(Enumerable.Range(0, 300).Select(at => (at / 300.0, true)));

        Assert.Equal(Skill.Unknown, Evaluator.Evaluate(Samples.Apart(1, 20, distance: 3), Settings).Verdict.Skill);
        Assert.Equal(Skill.Unknown, Evaluator.Evaluate(one, Settings).Verdict.Skill);
    }

    [Fact]
    public void An_interval_whose_end_is_chance_is_no_skill()
    {
        Assert.Equal(Skill.None, Verdict.Of(0.6, new ConfidenceInterval(0.5, 0.7)).Skill);
        Assert.Equal(Skill.Present, Verdict.Of(0.6, new ConfidenceInterval(0.5001, 0.7)).Skill);
    }

    /// <summary>Scores of both classes are normal and 0.5 apart, so the true area is that of a normal at 0.5 / sqrt(2): 0.6382.</summary>
    [Fact]
    public void The_interval_holds_the_true_area_about_as_often_as_it_says()
    {
        int held = Enumerable
            .Range(0, 150)
            .Count(seed =>
                Evaluator.Evaluate(Samples.Apart(seed, 300, distance: 0.5), Settings).AucInterval!.Value.Contains(0.6382)
            );

        Assert.InRange(held / 150.0, 0.88, 0.99);
    }

    [Fact]
    public void Slow_predictions_of_labels_that_overlap_seldom_pass_for_skill()
    {
        int whole = 0;
        int single = 0;
        for (int seed = 0; seed < 120; seed++)
        {
            PredictionSample sample = SlowChance(seed);
            BootstrapSettings rows = Settings.Bootstrap with { BlockTimes = 1 };
            whole += Evaluator.Evaluate(sample, Settings).Verdict.Skill == Skill.None ? 0 : 1;
            single += Evaluator.Evaluate(sample, Settings with { Bootstrap = rows }).Verdict.Skill == Skill.None ? 0 : 1;
        }

        Assert.InRange(whole / 120.0, 0, 0.15);
        Assert.InRange(single / 120.0, 0.3, 1);
    }

    [Fact]
    public void The_same_sample_and_settings_give_the_same_report()
    {
        EvaluationReport first = Evaluator.Evaluate(Samples.Apart(2, 300, 0.3), Settings);
        EvaluationReport second = Evaluator.Evaluate(Samples.Apart(2, 300, 0.3), Settings);

        Assert.Equal(first with { Calibration = second.Calibration }, second);
        Assert.Equal(first.Calibration.Bins, second.Calibration.Bins);
    }

    [Fact]
    public void Trades_of_one_time_count_once_for_the_Sharpe_ratio()
    {
        PredictionSample sample = new(
            from hour in Enumerable.Range(0, 50)
            from instrument in Enumerable.Range(0, 4)
            select Samples.Row(hour, 0.8, hour % 2 == 0, hour % 3 == 0 ? 0.02 : -0.005, instrument: instrument)
        );
        double[] returns = [.. Enumerable.Range(0, 50).Select(hour => (hour % 3 == 0 ? 0.02 : -0.005) - 0.001)];

        DeflatedSharpe deflated = Evaluator.Evaluate(sample, Settings with { Trials = 61 }).Deflated!;

        Assert.Equal(ReturnMoments.Of(returns)!.Sharpe, deflated.Sharpe, 1e-12);
        Assert.Equal(61, deflated.Trials);
        Assert.True(deflated.Probability < DeflatedSharpe.Of(ReturnMoments.Of(returns)!, 1)!.Probability);
    }

    /// <summary>A random walk whose next ten steps are the label, and a slow prediction that knows nothing of it.</summary>
    private static PredictionSample SlowChance(int seed)
    {
        Random random = new(seed);
        double[] steps = [.. Enumerable.Range(0, 610).Select(_ => Samples.Normal(random))];
        double odds = 0;
        return new PredictionSample(
            Enumerable
                .Range(0, 600)
                .Select(hour =>
                {
                    odds = (0.9 * odds) + Samples.Normal(random);
                    double change = steps[hour..(hour + 10)].Sum() / 1000;
                    return Samples.Row(hour, Samples.Logistic(odds), change > 0, change, hours: 10);
                })
        );
    }
}
