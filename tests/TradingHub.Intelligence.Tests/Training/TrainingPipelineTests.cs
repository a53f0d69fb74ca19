using TradingHub.Domain.Instruments;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training;

public sealed class TrainingPipelineTests(TrainedFixture trained) : IClassFixture<TrainedFixture>
{
    private readonly ModelCard _card = trained.Model.Card;

    [Fact]
    public void What_is_in_the_prices_is_found()
    {
        Assert.Equal(Skill.Present, _card.Metrics!.WalkForward.Verdict.Skill);
        Assert.InRange(_card.Metrics.WalkForward.Auc!.Value, 0.58, 0.8);
        Assert.True(_card.Metrics.WalkForward.Scores.BrierSkill > 0);
        Assert.Contains(
            _card.Uses[0].Name,
            (string[])["return_1", "session_return", "close_position", "market_return_1", "close_to_vwap"]
        );
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        Assert.True(_card.LeakTest!.Passed, _card.LeakTest.Verdict);
        Assert.Equal(["shuffled_returns", "random_walk"], _card.LeakTest.Runs.Select(run => run.Prices));
        Assert.All(_card.LeakTest.Runs, run => Assert.True(run.AucInterval!.Value.Contains(0.5), run.Reason));
        Assert.All(_card.LeakTest.Runs, run => Assert.Equal(Skill.None, run.Skill));
    }

    [Fact]
    public void A_training_that_looks_ahead_is_found_out()
    {
        LeakCard leak = Trainings
            .Pipeline(rows => new LeakingRows(rows))
            .Run(Trainings.WithSomethingToFind, null, null, default)
            .Card.LeakTest!;

        Assert.False(leak.Passed);
        Assert.All(leak.Runs, run => Assert.Equal(Skill.Present, run.Skill));
        Assert.Contains("looks ahead", leak.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_input_tells_anything_the_model_says_the_base_rate_and_has_no_skill()
    {
        ModelCard card = Trainings
            .Pipeline(rows => new BlindRows(rows))
            .Run(Trainings.WithSomethingToFind, null, null, default)
            .Card;

        Assert.NotEqual(Skill.Present, card.Metrics!.WalkForward.Verdict.Skill);
        Assert.All(card.Uses, use => Assert.Equal(0, use.Splits));
        Assert.All(card.Training!.Trials, trial => Assert.InRange(trial.LogLoss, 0.1, 1));
    }

    [Fact]
    public void Parts_follow_each_other_and_the_model_never_saw_its_last_test()
    {
        foreach (FoldCard fold in _card.Training!.Folds)
        {
            Assert.True(fold.Training.Until < fold.ThresholdChoice.From);
            Assert.True(fold.ThresholdChoice.Until < fold.Calibration.From);
            Assert.True(fold.Calibration.Until < fold.Test.From);
            Assert.True(fold.Training.Purged > 0);
        }

        Assert.Equal(_card.Training.Folds[^1].Test.From, _card.Training.UntouchedFrom);
        Assert.All(trained.Model.Untouched.Rows, row => Assert.True(row.Span.First >= _card.Training.UntouchedFrom));
        Assert.Equal(trained.Model.Untouched.Rows.Count, trained.Model.UntouchedRows.Rows);
    }

    [Fact]
    public void All_trials_are_counted_and_the_best_of_them_is_taken()
    {
        Assert.Equal([1, 2, 3], _card.Training!.Trials.Select(trial => trial.Number));
        Assert.Equal(HyperParameters.Usual, _card.Training.Trials[0].Parameters);
        Assert.Equal(_card.Training.Trials.MinBy(trial => trial.LogLoss)!.Parameters, _card.Training.Parameters);
        Assert.Equal(3, _card.Metrics!.WalkForward.Deflated!.Trials);
    }

    [Fact]
    public void The_model_on_the_card_gives_the_predictions_that_were_judged()
    {
        PredictionModel model = PredictionModel.Read(trained.Model.File.Span, _card.ToJson());
        double[] row = new double[model.Features.Names.Count];

        for (int at = 0; at < trained.Model.UntouchedRows.Rows; at += 17)
        {
            trained.Model.UntouchedRows.CopyRow(at, row);
            Assert.Contains(model.Probability(row), trained.Model.Untouched.Rows.Select(known => known.Probability));
        }
    }

    [Fact]
    public void Contributions_and_the_reference_of_drift_are_of_what_the_model_looks_at()
    {
        FeatureUse[] used = [.. _card.Uses.Where(use => use.Splits > 0)];

        Assert.Equal(1, _card.Uses.Sum(use => use.Gain), 1e-9);
        Assert.All(_card.Uses.Where(use => use.Splits == 0), use => Assert.Equal(0, use.Contribution));
        Assert.Contains(used, use => use.Contribution > 0);
        Assert.Equal(used.Select(use => use.Name).Order(), _card.Drift!.Features.Select(feature => feature.Name).Order());
    }

    [Fact]
    public void Progress_rises_from_stage_to_stage_to_its_end()
    {
        List<PipelineProgress> reports = trained.Heard.Reports;

        Assert.Equal(reports.Select(report => report.Fraction).Order(), reports.Select(report => report.Fraction));
        Assert.Equal(1, reports[^1].Fraction);
        Assert.Equal(Enum.GetValues<PipelineStage>(), reports.Select(report => report.Stage).Distinct());
    }

    [Fact]
    public void The_card_says_where_its_prices_come_from_and_what_was_done_to_them()
    {
        Assert.Equal((PriceOrigin.Simulated, "1Day", "BTC/USD"), (_card.Origin, _card.TimeframeName, _card.Index));
        Assert.Equal(["BTC/USD", "ETH/USD"], _card.Symbols.Select(symbol => symbol.Symbol));
        Assert.All(_card.Symbols, symbol => Assert.Equal((900, 0, 0), (symbol.Bars, symbol.Removed, symbol.Adjusted)));
        Assert.Equal(Trainings.WithSomethingToFind.Label, _card.Label!.ToRule(_card.BarTimeframe()));
    }

    [Theory]
    [InlineData("none", "no symbol")]
    [InlineData("twice", "more than once")]
    [InlineData("index", "not among the symbols")]
    [InlineData("few", "Take more bars")]
    [InlineData("constant", "nothing to learn")]
    [InlineData("trials", "1 or more")]
    [InlineData("share", "between 0 and 1")]
    public void What_cannot_be_trained_gets_one_clear_sentence(string what, string sentence)
    {
        TrainingRequest sound = Trainings.WithSomethingToFind;
        SymbolBars first = sound.Symbols[0];
        TrainingRequest request = what switch
        {
            "none" => sound with { Symbols = [] },
            "twice" => sound with { Symbols = [first, first] },
            "index" => sound with { Index = Symbol.Parse("SPY") },
            "few" => sound with { Symbols = [first with { Bars = [.. first.Bars.Take(10)] }] },
            "constant" => sound with { Symbols = [Rising(first)] },
            "trials" => sound with { Settings = sound.Settings with { Trials = 0 } },
            _ => sound with { Settings = sound.Settings with { Split = sound.Settings.Split with { TestShare = 2 } } },
        };

        TrainingException refused = Assert.Throws<TrainingException>(() =>
            Trainings.Pipeline().Run(request, null, null, default)
        );

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    private static SymbolBars Rising(SymbolBars symbol) =>
        symbol with
        {
            Bars =
            [
                .. symbol.Bars.Select(
                    (bar, at) => bar with { Open = 100 + at, High = 101 + at, Low = 99 + at, Close = 100.5 + at }
                ),
            ],
        };

    /// <summary>Rows among whose features the answer stands, a little blurred.</summary>
    private sealed class LeakingRows(IRowSource sound) : IRowSource
    {
        public TrainingRows Make(IReadOnlyList<SymbolBars> symbols, TrainingRequest request, CancellationToken cancellationToken)
        {
            TrainingRows rows = sound.Make(symbols, request, cancellationToken);
            Random random = new(1);
            double[] ahead = [.. rows.Labels.Select(label => label.Return + ((random.NextDouble() - 0.5) / 20))];
            return rows with { Columns = [ahead, .. rows.Columns[1..]] };
        }
    }
}
