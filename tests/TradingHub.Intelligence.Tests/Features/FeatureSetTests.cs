using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;

namespace TradingHub.Intelligence.Tests.Features;

public sealed class FeatureSetTests
{
    [Fact]
    public void The_features_of_the_predictor_before_are_35() => Assert.Equal(35, FeatureSet.Original.Names.Count);

    [Fact]
    public void Names_are_unique_and_fit_into_model_files()
    {
        string[] names = [.. FeatureCatalogue.All.Select(feature => feature.Name)];

        Assert.Equal(names, names.Distinct());
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
        Assert.All(FeatureCatalogue.All, feature => Assert.NotEmpty(feature.Formula));
    }

    [Fact]
    public void No_feature_of_ours_is_a_price_level()
    {
        string[] levels =
        [
            "sma_",
            "ema_12",
            "ema_26",
            "bollinger_upper_20",
            "bollinger_lower_20",
            "atr_14",
            "vwap",
            "obv",
            "macd",
        ];

        Assert.DoesNotContain(
            FeatureSet.Intraday.Names,
            name => levels.Contains(name) || (name.StartsWith("sma_", StringComparison.Ordinal) && name.Length == 6)
        );
    }

    [Fact]
    public void The_hash_tells_names_and_order_apart()
    {
        FeatureSet two = new(["rsi_14", "return_1"]);

        Assert.Equal(two.Hash, new FeatureSet(["rsi_14", "return_1"]).Hash);
        Assert.NotEqual(two.Hash, new FeatureSet(["return_1", "rsi_14"]).Hash);
        Assert.NotEqual(two.Hash, new FeatureSet(["rsi_14"]).Hash);
        Assert.Equal(64, two.Hash.Length);
    }

    /// <summary>
    /// Models are refused once the hash of their features is another. Whoever changes a formula gives it a new name and appends it; this number then
    /// changes knowingly.
    /// </summary>
    [Fact]
    public void The_meaning_of_a_row_does_not_change_by_accident() =>
        Assert.Equal("b549ea5b9bebf478", FeatureSet.Daily.Hash[..16]);

    [Theory]
    [InlineData]
    [InlineData("rsi_14", "rsi_14")]
    [InlineData("tomorrow")]
    public void A_set_of_nothing_of_twins_or_of_strangers_is_refused(params string[] names) =>
        Assert.Throws<ArgumentException>(() => new FeatureSet(names));

    [Fact]
    public void Minutes_know_the_session_and_the_quotes_and_days_do_not()
    {
        Assert.Contains("spread", FeatureSet.For(Timeframe.OneMinute).Names);
        Assert.DoesNotContain("spread", FeatureSet.For(Timeframe.OneDay).Names);
    }
}
