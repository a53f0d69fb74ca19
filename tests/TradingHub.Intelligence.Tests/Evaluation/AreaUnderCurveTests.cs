using TradingHub.Intelligence.Boosting.Metrics;

namespace TradingHub.Intelligence.Tests.Evaluation;

public sealed class AreaUnderCurveTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1000)]
    [InlineData(3, 8)]
    public void It_is_the_share_of_all_pairs_in_order(int seed, int differentScores)
    {
        (double[] scores, float[] targets) = Rows(seed, differentScores);

        Assert.Equal(OverAllPairs(scores, targets), new AreaUnderCurve(targets, scores).Over([])!.Value, 1e-12);
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(5, 1000)]
    public void Copies_count_as_rows_of_their_own(int seed, int differentScores)
    {
        (double[] scores, float[] targets) = Rows(seed, differentScores);
        Random random = new(seed);
        int[] copies = [.. scores.Select(_ => random.Next(4))];
        int[] written = [.. Enumerable.Range(0, scores.Length).SelectMany(row => Enumerable.Repeat(row, copies[row]))];

        Assert.Equal(
            OverAllPairs([.. written.Select(row => scores[row])], [.. written.Select(row => targets[row])]),
            new AreaUnderCurve(targets, scores).Over(copies)!.Value,
            1e-12
        );
    }

    [Fact]
    public void Without_one_of_the_classes_there_is_none()
    {
        Assert.Null(new AreaUnderCurve([1, 1], [0.2, 0.4]).Over([]));
        Assert.Null(new AreaUnderCurve([1, 0], [0.2, 0.4]).Over([3, 0]));
    }

    private static (double[] Scores, float[] Targets) Rows(int seed, int differentScores)
    {
        Random random = new(seed);
        double[] scores = [.. Enumerable.Range(0, 150).Select(_ => random.Next(differentScores) / (double)differentScores)];
        return (scores, [.. scores.Select(score => random.NextDouble() < 0.3 + (0.4 * score) ? 1f : 0f)]);
    }

    private static double OverAllPairs(double[] scores, float[] targets)
    {
        double[] higher = [.. scores.Where((_, row) => targets[row] > 0)];
        double[] lower = [.. scores.Where((_, row) => targets[row] <= 0)];
        return higher.Average(high =>
            lower.Average(low =>
                high > low ? 1.0
                : high == low ? 0.5
                : 0
            )
        );
    }
}
