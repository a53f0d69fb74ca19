using System.Text;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Models;

/// <summary>A model and its card are taken whole or not at all, and each refusal says why.</summary>
public sealed class ModelCardTests(TrainedFixture trained) : IClassFixture<TrainedFixture>
{
    private readonly byte[] _file = trained.Model.File.ToArray();
    private readonly byte[] _card = trained.Model.Card.ToJson();

    [Fact]
    public void A_card_that_is_read_again_is_the_same() => Assert.Equal(_card, ModelCard.Read(_card).ToJson());

    [Fact]
    public void A_model_is_read_with_its_card()
    {
        PredictionModel model = PredictionModel.Read(_file, _card);

        Assert.Equal(trained.Model.Card.Features.Hash, model.Features.Hash);
        Assert.Equal(trained.Model.Card.Training!.Rounds, model.Trees.Iterations);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused() => AssertRefused(ModelErrorKind.Truncated, _file[..^100], _card, "cut off");

    [Fact]
    public void A_file_that_was_changed_is_refused()
    {
        byte[] changed = [.. _file];
        changed[_file.Length / 2]++;

        AssertRefused(ModelErrorKind.Damaged, changed, _card, "hash");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void A_card_that_was_cut_off_is_refused(int length) =>
        AssertRefused(ModelErrorKind.Damaged, _file, _card[..length], "card cannot be read");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"format_version\": 1}")]
    [InlineData("{\"format_version\": 0}")]
    public void A_card_of_something_else_is_refused(string json) =>
        AssertRefused(ModelErrorKind.Damaged, _file, Encoding.UTF8.GetBytes(json), "card cannot be read");

    [Fact]
    public void A_card_of_a_newer_program_is_refused() =>
        AssertRefused(
            ModelErrorKind.Future,
            _file,
            Encoding.UTF8.GetBytes("{\"format_version\": 2, \"symbols\": \"all\"}"),
            "newer TradingHub"
        );

    [Fact]
    public void A_model_whose_features_have_another_meaning_is_refused()
    {
        ModelCard card = trained.Model.Card;
        byte[] other = (card with { Features = card.Features with { Hash = new string('0', 64) } }).ToJson();

        AssertRefused(ModelErrorKind.Mismatch, _file, other, "other formulas");
    }

    [Fact]
    public void A_card_with_the_features_in_another_order_is_refused()
    {
        ModelCard card = trained.Model.Card;
        byte[] other = (
            card with
            {
                Features = card.Features with { Definitions = [.. card.Features.Definitions.Reverse()] },
            }
        ).ToJson();

        AssertRefused(ModelErrorKind.Mismatch, _file, other, "not those of its card");
    }

    [Fact]
    public void Any_byte_of_a_card_that_is_changed_gives_a_model_or_one_clear_error()
    {
        Random random = new(1);
        for (int mutation = 0; mutation < 300; mutation++)
        {
            byte[] changed = [.. _card];
            changed[random.Next(changed.Length)] = (byte)random.Next(32, 127);
            Exception? refused = Record.Exception(() => PredictionModel.Read(_file, changed));
            Assert.True(refused is null or ModelException, refused?.ToString());
        }
    }

    [Fact]
    public void A_foreign_model_is_taken_with_what_is_known_of_it()
    {
        ModelCard card = ForeignModel.CardFor(_file, Timeframe.OneDay, LabelRule.DefaultFor(Timeframe.OneDay), Trainings.Now);
        PredictionModel model = PredictionModel.Read(_file, card.ToJson());
        double[] row = new double[model.Features.Names.Count];
        trained.Model.UntouchedRows.CopyRow(0, row);
        double[] expected = [0];
        model.Predictor.Predict(row, expected);

        Assert.Equal((PriceOrigin.Unknown, null, null), (card.Origin, card.Metrics, card.Calibration));
        Assert.Equal(expected[0], model.Probability(row));
    }

    [Theory]
    [InlineData("objective=binary sigmoid:1", "objective=regression", ModelErrorKind.Mismatch, "objective")]
    [InlineData("close_to_sma_10", "tomorrow", ModelErrorKind.Mismatch, "tomorrow")]
    [InlineData("version=v4", "version=v9", ModelErrorKind.Future, "v9")]
    public void A_foreign_model_that_fits_not_is_refused(string from, string to, ModelErrorKind kind, string word)
    {
        byte[] foreign = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_file).Replace(from, to, StringComparison.Ordinal));

        ModelException refused = Assert.Throws<ModelException>(() =>
            ForeignModel.CardFor(foreign, Timeframe.OneDay, null, Trainings.Now)
        );

        Assert.Equal(kind, refused.Kind);
        Assert.Contains(word, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rules_of_labels_are_the_same_after_reading()
    {
        LabelRule[] rules =
        [
            LabelRule.DefaultFor(Timeframe.OneMinute),
            new TripleBarrier(Timeframe.OneMinute, LabelHorizon.OfBars(5), 0.02, 0.01),
        ];

        Assert.All(rules, rule => Assert.Equal(rule, LabelCard.Of(rule).ToRule(Timeframe.OneMinute)));
    }

    private static void AssertRefused(ModelErrorKind kind, byte[] file, byte[] card, string word)
    {
        ModelException refused = Assert.Throws<ModelException>(() => PredictionModel.Read(file, card));

        Assert.Equal(kind, refused.Kind);
        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
    }
}
