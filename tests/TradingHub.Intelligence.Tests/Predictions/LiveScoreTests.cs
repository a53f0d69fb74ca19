using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Predictions;

namespace TradingHub.Intelligence.Tests.Predictions;

/// <summary>Live predictions are scored as their definitions say, written down a second time without any of the library.</summary>
public sealed class LiveScoreTests
{
    private const double BaseRate = 0.3;
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Scores_are_those_of_a_naive_twin(int seed)
    {
        ScoredPrediction[] scored = Some(seed, 500);

        LiveScore score = LiveScore.Of(scored);

        Assert.Equal(500, score.Scored);
        Assert.Equal(BrierOf(scored, one => one.Probability), score.Scores!.Brier, 1e-12);
        Assert.Equal(BrierOf(scored, _ => BaseRate), score.Scores.BaseBrier, 1e-12);
        ScoredPrediction[] calls = [.. scored.Where(one => one.Verdict == PredictionVerdict.Buy)];
        Assert.Equal(calls.Length, score.Calls);
        Assert.Equal(calls.Count(one => one.CameTrue) / (double)calls.Length, score.HitRate!.Value, 1e-12);
        Assert.Equal(500, score.Calibration!.Bins.Sum(bin => bin.Rows));
    }

    [Fact]
    public void Days_are_scored_each_for_itself_oldest_first()
    {
        ScoredPrediction[] scored = Some(seed: 3, 400);

        IReadOnlyList<LiveDay> days = LiveScore.Of(scored).Days;

        var twin = scored
            .GroupBy(one => one.BarTime.UtcDateTime.Date)
            .OrderBy(day => day.Key)
            .Select(day => (Day: DateOnly.FromDateTime(day.Key), Brier: BrierOf([.. day], one => one.Probability)))
            .ToArray();
        Assert.Equal(twin.Select(day => day.Day), days.Select(day => day.Day));
        Assert.All(twin.Zip(days), pair => Assert.Equal(pair.First.Brier, pair.Second.Brier, 1e-12));
        Assert.Equal(400, days.Sum(day => day.Scored));
    }

    [Fact]
    public void Before_the_first_end_nothing_is_said()
    {
        LiveScore score = LiveScore.Of([]);

        Assert.Equal((0, 0), (score.Scored, score.Calls));
        Assert.Null(score.Scores);
        Assert.Null(score.HitRate);
        Assert.Empty(score.Days);
    }

    private static double BrierOf(IReadOnlyList<ScoredPrediction> scored, Func<ScoredPrediction, double> said) =>
        scored.Average(one => Math.Pow(said(one) - (one.CameTrue ? 1 : 0), 2));

    private static ScoredPrediction[] Some(int seed, int count)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(at =>
                {
                    double probability = random.NextDouble();
                    return new ScoredPrediction(
                        Start.AddMinutes(10 * at),
                        probability,
                        BaseRate,
                        probability > 0.6 ? PredictionVerdict.Buy : PredictionVerdict.Hold,
                        random.NextDouble() < probability
                    );
                }),
        ];
    }
}
