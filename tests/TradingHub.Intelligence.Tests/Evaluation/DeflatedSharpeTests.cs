using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Intelligence.Tests.Evaluation;

public sealed class DeflatedSharpeTests
{
    /// <summary>
    /// The numerical example of Bailey and Lopez de Prado (2014): five years of days, an annual Sharpe ratio of 2.5 with skewness -3 and kurtosis
    /// 10, and trials whose annual ratios have the variance 1/2; at last the same ratio from normal returns.
    /// </summary>
    [Theory]
    [InlineData(100, -3, 10, 0.1132, 0.9004)]
    [InlineData(46, -3, 10, 0.1004, 0.9505)]
    [InlineData(88, 0, 3, 0.1111, 0.9505)]
    public void The_example_of_the_paper_comes_out(int trials, double skewness, double kurtosis, double lucky, double probability)
    {
        ReturnMoments moments = new(1250, 2.5 / Math.Sqrt(250), 1, skewness, kurtosis);

        DeflatedSharpe deflated = DeflatedSharpe.Of(moments, trials, trialVariance: 0.5 / 250)!;

        Assert.Equal(probability, deflated.Probability, 1e-4);
        Assert.Equal(lucky, deflated.LuckySharpe, 1e-4);
    }

    [Fact]
    public void One_trial_is_not_deflated()
    {
        DeflatedSharpe deflated = DeflatedSharpe.Of(new ReturnMoments(101, 0, 1, 0, 3), trials: 1)!;

        Assert.Equal((0, 0.5), (deflated.LuckySharpe, deflated.Probability));
    }

    [Fact]
    public void More_trials_make_less_of_the_same_returns()
    {
        ReturnMoments moments = new(250, 0.1, 1, 0, 3);

        double[] probabilities =
        [
            .. new[] { 1, 2, 10, 61, 1000 }.Select(trials => DeflatedSharpe.Of(moments, trials)!.Probability),
        ];

        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.Equal(5, probabilities.Distinct().Count());
    }

    /// <summary>The best of a hundred ratios of pure chance, on average of many repetitions.</summary>
    [Fact]
    public void The_lucky_ratio_is_what_chance_finds_among_so_many_trials()
    {
        Random random = new(1);
        double best = Enumerable
            .Range(0, 60)
            .Average(_ =>
                Enumerable
                    .Range(0, 100)
                    .Max(_ => ReturnMoments.Of([.. Enumerable.Range(0, 200).Select(_ => Given.Samples.Normal(random))])!.Sharpe)
            );

        double lucky = DeflatedSharpe.Of(new ReturnMoments(200, 0, 1, 0, 3), trials: 100)!.LuckySharpe;

        Assert.Equal(best, lucky, 0.01);
    }

    [Fact]
    public void The_shape_of_returns_is_that_of_its_definition()
    {
        ReturnMoments moments = ReturnMoments.Of([1, 2, 3, 4, 10])!;

        Assert.Equal((5, 4), (moments.Count, moments.Mean));
        Assert.Equal(Math.Sqrt(50 / 4.0), moments.Deviation, 1e-12);
        Assert.Equal((180 / 5.0) / Math.Pow(10, 1.5), moments.Skewness, 1e-12);
        Assert.Equal((1394 / 5.0) / 100, moments.Kurtosis, 1e-12);
        Assert.Null(ReturnMoments.Of([1, 1, 1, 1]));
        Assert.Null(ReturnMoments.Of([1, 2]));
    }

    /// <summary>Values of any table of the normal distribution.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-3, 0.00134989803163009)]
    [InlineData(1.95996398454005, 0.975)]
    [InlineData(2.32634787404084, 0.99)]
    [InlineData(6, 0.999999999013412)]
    public void The_normal_distribution_is_that_of_the_tables(double value, double probability)
    {
        Assert.Equal(probability, NormalDistribution.Cumulative(value), 1e-14);
        Assert.Equal(value, NormalDistribution.Quantile(probability), Math.Abs(value) > 5 ? 1e-5 : 1e-12);
    }
}
