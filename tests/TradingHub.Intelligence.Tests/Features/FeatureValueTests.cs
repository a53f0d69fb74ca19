using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Tests.Features.Given;
using TradingHub.Testing.Indicators;

namespace TradingHub.Intelligence.Tests.Features;

/// <summary>What the numbers of a row are: those of another library, and those of the formulas written down once more.</summary>
public sealed class FeatureValueTests
{
    private const double Tolerance = 1e-8;

    [Theory]
    [InlineData("sma_20", "sma_20")]
    [InlineData("rsi_14", "rsi_14")]
    [InlineData("macd", "macd_12_26_9")]
    [InlineData("macd_signal", "macd_signal_9")]
    [InlineData("macd_histogram", "macd_hist")]
    [InlineData("bollinger_upper_20", "bb_upper_20_2")]
    [InlineData("bollinger_lower_20", "bb_lower_20_2")]
    [InlineData("atr_14", "atr_14")]
    [InlineData("adx_14", "adx_14")]
    [InlineData("plus_di_14", "plus_di_14")]
    [InlineData("minus_di_14", "minus_di_14")]
    [InlineData("stochastic_k_14", "stoch_k_14_3")]
    [InlineData("stochastic_d_14", "stoch_d_3")]
    [InlineData("mfi_14", "mfi_14")]
    [InlineData("obv", "obv")]
    public void Indicators_are_as_the_reference_has_them(string feature, string column)
    {
        foreach (string table in (string[])["AAPL-1d", "SPY-1d"])
        {
            Golden golden = Golden.Of(table);
            double[] found = Columns(Inputs(golden.Bars))[FeatureCatalogue.PlaceOf(feature)];

            Assert.All(golden.Column(column).Zip(found), pair => AssertClose(pair.First, pair.Second));
        }
    }

    [Theory]
    [InlineData("macd_to_close", "macd")]
    [InlineData("macd_signal_to_close", "macd_signal")]
    [InlineData("macd_histogram_to_close", "macd_histogram")]
    [InlineData("atr_14_to_close", "atr_14")]
    public void What_is_measured_in_prices_is_divided_by_the_close(string feature, string price)
    {
        Golden golden = Golden.Of("AAPL-1d");
        double[][] columns = Columns(Inputs(golden.Bars));
        double[] prices = columns[FeatureCatalogue.PlaceOf(price)];

        Assert.All(
            golden.Closes.Select((close, bar) => prices[bar] / close).Zip(columns[FeatureCatalogue.PlaceOf(feature)]),
            pair => AssertClose(pair.First, pair.Second)
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_value_is_the_one_that_its_formula_gives(int seed)
    {
        FeatureInput[] inputs = FeatureWalks.Days(360, seed);
        double[][] columns = Columns(inputs);
        NaiveFeatures naive = new(inputs);

        foreach (string name in NaiveFeatures.Names)
        {
            double[] found = columns[FeatureCatalogue.PlaceOf(name)];
            Assert.True(found.Any(double.IsFinite), name);
            for (int at = 0; at < inputs.Length; at++)
            {
                AssertClose(naive.Of(name, at), found[at]);
            }
        }
    }

    [Fact]
    public void Values_begin_right_after_their_warm_up()
    {
        double[][] columns = Columns(Inputs(Golden.Of("SPY-1d").Bars));

        for (int at = 0; at < columns.Length; at++)
        {
            FeatureDefinition feature = FeatureCatalogue.All[at];
            if (feature.Source is FeatureSource.Bars or FeatureSource.Market)
            {
                Assert.Equal((feature.Name, feature.WarmUp), (feature.Name, Array.FindIndex(columns[at], double.IsFinite)));
                Assert.All(columns[at].Skip(feature.WarmUp), value => Assert.True(double.IsFinite(value), feature.Name));
            }
        }
    }

    [Fact]
    public void The_moment_is_taken_over_as_it_is()
    {
        FeatureInput[] inputs = FeatureWalks.MinutesWithGaps(300, seed: 5);
        double[][] columns = Columns(inputs);

        for (int at = 0; at < inputs.Length; at++)
        {
            bool isWhole = double.IsFinite(inputs[at].Bar.Close);
            Assert.Equal(
                isWhole ? inputs[at].SessionProgress : double.NaN,
                columns[FeatureCatalogue.PlaceOf("session_progress")][at]
            );
            Assert.Equal(isWhole ? inputs[at].Spread : double.NaN, columns[FeatureCatalogue.PlaceOf("spread")][at]);
            Assert.Equal(isWhole ? inputs[at].Imbalance : double.NaN, columns[FeatureCatalogue.PlaceOf("imbalance")][at]);
        }
    }

    [Fact]
    public void The_session_runs_from_the_open_to_the_close_and_is_not_known_outside()
    {
        FeatureInputs minutes = new(new UsMarketCalendar(), AssetClass.Equity, Timeframe.OneMinute);

        Assert.Equal(1.0 / 390, At("2026-07-06T13:30Z"), 1e-12);
        Assert.Equal(1.0, At("2026-07-06T19:59Z"), 1e-12);
        Assert.Equal(double.NaN, At("2026-07-06T13:29Z"));
        Assert.Equal(double.NaN, At("2026-07-06T20:00Z"));
        Assert.Equal(double.NaN, At("2026-07-05T15:00Z"));

        double At(string time) => minutes.Of(new Bar(DateTimeOffset.Parse(time), 1, 1, 1, 1, 1, 1, 1)).SessionProgress;
    }

    private static FeatureInput[] Inputs(Bar[] bars) =>
        new FeatureInputs(new UsMarketCalendar(), AssetClass.Equity, Timeframe.OneDay).Of(bars, bars);

    /// <summary>Every feature of the catalogue over bars that nothing forgets.</summary>
    private static double[][] Columns(FeatureInput[] inputs)
    {
        FeatureComputation computation = new();
        double[][] columns = [.. FeatureCatalogue.All.Select(_ => new double[inputs.Length])];
        double[] row = new double[columns.Length];
        for (int at = 0; at < inputs.Length; at++)
        {
            computation.Update(inputs[at], row);
            for (int column = 0; column < row.Length; column++)
            {
                columns[column][at] = row[column];
            }
        }

        return columns;
    }

    private static void AssertClose(double expected, double found)
    {
        Assert.Equal(double.IsNaN(expected), double.IsNaN(found));
        if (!double.IsNaN(expected))
        {
            double allowed = Math.Max(Tolerance * Math.Abs(expected), 1e-11);
            Assert.InRange(found - expected, -allowed, allowed);
        }
    }
}
