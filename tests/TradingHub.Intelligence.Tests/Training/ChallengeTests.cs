using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training;

/// <summary>A new model has to be better where neither has looked.</summary>
public sealed class ChallengeTests(TrainedFixture trained) : IClassFixture<TrainedFixture>
{
    private readonly TrainedModel _model = trained.Model;

    [Fact]
    public void The_first_model_serves_because_none_does()
    {
        ChallengeOutcome outcome = Challenge.Decide(null, _model);

        Assert.True(outcome.IsBetter);
        Assert.Contains("No model serves yet", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_model_again_is_not_better()
    {
        ChallengeOutcome outcome = Challenge.Decide(Loaded(_model.Card), _model);

        Assert.False(outcome.IsBetter);
        Assert.Equal(0, outcome.BrierDifference!.Value, 1e-12);
        Assert.Equal(_model.Untouched.Rows.Count, outcome.ComparedRows);
    }

    [Fact]
    public void A_model_that_is_better_on_unseen_rows_takes_the_place()
    {
        ModelCard wrong = _model.Card with { Calibration = _model.Card.Calibration! with { Map = new PlattCalibration(0, 2) } };

        ChallengeOutcome outcome = Challenge.Decide(Loaded(wrong), _model);

        Assert.True(outcome.IsBetter, outcome.Reason);
        Assert.True(outcome.BrierDifference > 0);
    }

    [Fact]
    public void A_model_that_is_worse_on_unseen_rows_stays_away()
    {
        TrainedModel worse = _model with
        {
            Untouched = new PredictionSample(_model.Untouched.Rows.Select(row => row with { Probability = 0.95 })),
        };

        ChallengeOutcome outcome = Challenge.Decide(Loaded(_model.Card), worse);

        Assert.False(outcome.IsBetter);
        Assert.Contains("worse", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_model_that_has_shown_no_skill_never_takes_the_place()
    {
        ModelCard wrong = _model.Card with { Calibration = _model.Card.Calibration! with { Map = new PlattCalibration(0, 2) } };

        ChallengeOutcome outcome = Challenge.Decide(Loaded(wrong), WithAuc(0.372));

        Assert.False(outcome.IsBetter);
        Assert.Contains("0.372", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PriceOrigin.Simulated, true)]
    [InlineData(PriceOrigin.Recorded, false)]
    public void Without_skill_the_first_model_serves_only_where_prices_are_made_up(PriceOrigin origin, bool serves)
    {
        TrainedModel unskilled = WithAuc(0.372);

        ChallengeOutcome outcome = Challenge.Decide(null, unskilled with { Card = unskilled.Card with { Origin = origin } });

        Assert.Equal(serves, outcome.IsBetter);
        Assert.Contains("no skill", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_looks_ahead_never_serves()
    {
        LeakCard leak = _model.Card.LeakTest! with { Runs = [_model.Card.LeakTest!.Runs[0] with { Skill = Skill.Present }] };

        Assert.False(Challenge.Decide(null, _model with { Card = _model.Card with { LeakTest = leak } }).IsBetter);
    }

    [Theory]
    [InlineData("foreign", "trained elsewhere")]
    [InlineData("recorded", "simulated")]
    [InlineData("question", "different questions")]
    [InlineData("seen", "neither model has seen")]
    public void Models_that_cannot_be_compared_are_left_to_a_person(string what, string sentence)
    {
        ModelCard card = _model.Card;
        FoldCard last = card.Training!.Folds[^1];
        ModelCard champion = what switch
        {
            "foreign" => card with { Training = null },
            "recorded" => card with { Origin = PriceOrigin.Recorded },
            "question" => card with { Label = card.Label! with { Upper = 0.5 } },
            _ => card with
            {
                Training = card.Training with { Folds = [last with { Test = last.Test with { From = last.Test.Until } }] },
            },
        };

        ChallengeOutcome outcome = Challenge.Decide(Loaded(champion), _model);

        Assert.False(outcome.IsBetter);
        Assert.Contains(sentence, outcome.Reason, StringComparison.Ordinal);
    }

    private TrainedModel WithAuc(double auc)
    {
        ConfidenceInterval interval = new(auc - 0.1, auc + 0.1);
        MetricsCard metrics = _model.Card.Metrics!;
        EvaluationReport report = metrics.WalkForward with
        {
            Auc = auc,
            AucInterval = interval,
            Verdict = Verdict.Of(auc, interval),
        };
        return _model with { Card = _model.Card with { Metrics = metrics with { WalkForward = report } } };
    }

    private PredictionModel Loaded(ModelCard card) => PredictionModel.Read(_model.File.Span, card.ToJson());
}
