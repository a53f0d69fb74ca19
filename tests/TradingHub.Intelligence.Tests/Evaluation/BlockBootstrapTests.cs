using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Tests.Evaluation.Given;

namespace TradingHub.Intelligence.Tests.Evaluation;

/// <summary>How often intervals hold a truth that is known, because the data are made.</summary>
public sealed class BlockBootstrapTests
{
    private static readonly BootstrapSettings Settings = new() { Resamples = 300 };

    [Fact]
    public void Intervals_of_independent_rows_hold_the_mean_about_as_often_as_they_say()
    {
        Assert.InRange(CoverageOfTheMean(memory: 0, blockTimes: 1), 0.90, 0.98);
    }

    [Fact]
    public void Blocks_keep_that_promise_for_rows_that_depend_on_their_neighbours()
    {
        Assert.InRange(CoverageOfTheMean(memory: 0.5, blockTimes: 20), 0.87, 0.98);
    }

    [Fact]
    public void Single_rows_would_break_it()
    {
        Assert.InRange(CoverageOfTheMean(memory: 0.5, blockTimes: 1), 0.60, 0.82);
    }

    [Fact]
    public void As_many_times_are_drawn_as_there_are_in_blocks_of_the_length_asked_for()
    {
        Random random = new(3);
        int[] copies = new int[1000];
        int drawn = 0;
        int starts = 0;
        for (int draw = 0; draw < 200; draw++)
        {
            BlockBootstrap.Draw(random, 20, copies);
            drawn += copies.Sum();
            starts += copies.Where((count, at) => count > copies[(at + 999) % 1000]).Count();
        }

        Assert.Equal(200_000, drawn);
        Assert.InRange(starts / 200.0, 40, 52);
    }

    [Fact]
    public void Fewer_than_ten_blocks_give_no_interval()
    {
        Assert.Null(BlockBootstrap.Intervals(99, 10, Settings, 1, _ => [1])[0]);
        Assert.NotNull(BlockBootstrap.Intervals(100, 10, Settings, 1, _ => [1])[0]);
    }

    [Fact]
    public void A_figure_that_seldom_exists_has_no_interval()
    {
        int call = 0;

        ConfidenceInterval?[] intervals = BlockBootstrap.Intervals(
            100,
            1,
            Settings,
            2,
            _ => [call++ % 5 == 0 ? double.NaN : 1, 2]
        );

        Assert.Null(intervals[0]);
        Assert.Equal(new ConfidenceInterval(2, 2), intervals[1]);
    }

    /// <summary>The share of 300 series of 400 values, each with the true mean 0, whose interval holds it.</summary>
    private static double CoverageOfTheMean(double memory, int blockTimes)
    {
        Random random = new(7);
        int held = 0;
        for (int series = 0; series < 300; series++)
        {
            double[] values = new double[400];
            double value = Samples.Normal(random) / Math.Sqrt(1 - (memory * memory));
            for (int at = 0; at < values.Length; at++)
            {
                value = (memory * value) + Samples.Normal(random);
                values[at] = value;
            }

            ConfidenceInterval?[] intervals = BlockBootstrap.Intervals(
                values.Length,
                blockTimes,
                Settings with
                {
                    Seed = series,
                },
                1,
                copies => [values.Select((one, at) => one * copies[at]).Sum() / values.Length]
            );
            held += intervals[0]!.Value.Contains(0) ? 1 : 0;
        }

        return held / 300.0;
    }
}
