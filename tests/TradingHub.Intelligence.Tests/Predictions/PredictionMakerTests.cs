using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Predictions;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Predictions;

/// <summary>A model says as much as it has shown that it knows.</summary>
public sealed class PredictionMakerTests(TrainedFixture trained) : IClassFixture<TrainedFixture>
{
    private readonly TrainedModel _model = trained.Model;

    [Fact]
    public void A_model_with_skill_names_a_side_of_some_rows()
    {
        Assert.Contains(Read(_model.Card), reading => reading.Verdict is PredictionVerdict.Buy or PredictionVerdict.Sell);
    }

    [Theory]
    [InlineData(Skill.None)]
    [InlineData(Skill.WorseThanChance)]
    [InlineData(Skill.Unknown)]
    public void A_model_without_skill_shows_what_it_computes_and_names_no_side(Skill skill)
    {
        PredictionReading[] skilled = Read(_model.Card);

        PredictionReading[] unskilled = Read(Judged(_model.Card, skill));

        Assert.All(unskilled, reading => Assert.Equal(PredictionVerdict.Abstain, reading.Verdict));
        Assert.All(
            skilled.Zip(unskilled).Where(pair => pair.First.Verdict != PredictionVerdict.Abstain),
            pair =>
            {
                Assert.Equal(AbstainReason.NoSkill, pair.Second.Reason);
                Assert.Contains("no skill", pair.Second.ReasonWords, StringComparison.Ordinal);
                Assert.Equal(
                    (pair.First.Probability, pair.First.Interval, pair.First.BaseRate),
                    (pair.Second.Probability, pair.Second.Interval, pair.Second.BaseRate)
                );
                Assert.Equal(pair.First.Contributions, pair.Second.Contributions);
            }
        );
    }

    [Fact]
    public void Probabilities_that_are_no_better_than_the_base_rate_are_no_skill_whatever_their_order()
    {
        MetricsCard metrics = _model.Card.Metrics!;
        ProbabilityScores scores = metrics.WalkForward.Scores;
        EvaluationReport worthless = metrics.WalkForward with { Scores = scores with { Brier = scores.BaseBrier } };

        Verdict verdict = (metrics with { WalkForward = worthless }).Judge();

        Assert.Equal(Skill.Present, metrics.Judge().Skill);
        Assert.Equal(Skill.None, verdict.Skill);
        Assert.Contains("base rate", verdict.Reason, StringComparison.Ordinal);
    }

    private static ModelCard Judged(ModelCard card, Skill skill) =>
        card with
        {
            Metrics = card.Metrics! with
            {
                WalkForward = card.Metrics.WalkForward with { Verdict = new Verdict(skill, "The test says so.") },
            },
        };

    private PredictionReading[] Read(ModelCard card)
    {
        PredictionMaker maker = new(PredictionModel.Read(_model.File.Span, card.ToJson()));
        double[] row = new double[_model.UntouchedRows.Names.Count];
        return
        [
            .. Enumerable
                .Range(0, _model.UntouchedRows.Rows)
                .Select(at =>
                {
                    _model.UntouchedRows.CopyRow(at, row);
                    return maker.Read(row, drift: null);
                }),
        ];
    }
}
