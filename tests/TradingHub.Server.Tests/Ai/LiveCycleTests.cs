using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Predictions;
using TradingHub.Server.Tests.Ai.Fixtures;

namespace TradingHub.Server.Tests.Ai;

/// <summary>Recorded days, one after the other: what is predicted at each close, and scored three days later, is what the whole history says.</summary>
public sealed class LiveCycleTests : IDisposable
{
    private const int First = 2_500;
    private const int Count = 120;
    private const int Horizon = 3;
    private const double Rise = 0.01;

    private readonly PredictingHub _hub = new(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), "SPY", "IBM");

    private Instrument[] Instruments => [.. _hub.Catalogue.All];

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Predictions_of_each_close_are_scored_three_days_later_as_history_says()
    {
        PredictionModel model = await _hub.ServeAsync(SmallModel.Card(hasSkill: true));

        int[] scored = await PlayAsync();

        // Two symbols each day, once three more days have closed: weekends and holidays between do not count.
        Assert.Equal([.. Enumerable.Repeat(0, Horizon), .. Enumerable.Repeat(2, Count - Horizon)], scored);
        List<(double Probability, bool CameTrue, bool IsCall)> twin = [];
        foreach (Instrument instrument in Instruments)
        {
            Bar[] bars = _hub.Days[instrument.Id];
            Prediction[] made = await OfAsync(instrument);
            double[] probabilities = ProbabilitiesOf(model, instrument, bars);
            for (int at = 0; at < Count; at++)
            {
                Assert.Equal(bars[First + at].Time, made[at].BarTime);
                Assert.Equal(probabilities[at], made[at].Probability);
                if (at < Count - Horizon)
                {
                    double change = (bars[First + at + Horizon].Close / bars[First + at].Close) - 1;
                    Assert.Equal((change > Rise, change), (made[at].Score?.CameTrue, made[at].Score?.Return));
                    twin.Add((probabilities[at], change > Rise, made[at].Verdict == PredictionVerdict.Buy));
                }
                else
                {
                    Assert.Null(made[at].Score);
                }
            }
        }

        await FiguresAreThoseOf(twin);
        Assert.Equal(2 * (Count - Horizon), _hub.Told.All.Count(told => told.ScoredAt is not null && told.Outcome is not null));
    }

    [Fact]
    public async Task A_model_without_skill_is_scored_all_the_same_and_calls_nothing()
    {
        await _hub.ServeAsync(SmallModel.Card(hasSkill: false));

        await PlayAsync();

        LiveScore score = await ScoreAsync();
        Assert.Equal((2 * (Count - Horizon), 0, (double?)null), (score.Scored, score.Calls, score.HitRate));
        Assert.NotNull(score.Scores);
        Assert.All(
            await OfAsync(Instruments[0]),
            made =>
            {
                Assert.Equal((PredictionVerdict.Abstain, AbstainReason.NoSkill), (made.Verdict, made.Reason));
                Assert.Equal("recorded", made.TrainedOn);
                Assert.NotEmpty(made.Contributions);
                Assert.True(made.Low <= made.Probability && made.Probability <= made.High);
            }
        );
    }

    /// <summary>Each day closes; how many predictions each one scored.</summary>
    private async Task<int[]> PlayAsync()
    {
        Bar[] days = _hub.Days[Instruments[0].Id];
        List<int> scored = [];
        for (int at = First; at < First + Count; at++)
        {
            scored.Add(await _hub.CloseAsync(days[at].Time));
        }

        return [.. scored];
    }

    /// <summary>The score of the ledger beside sums over what history says.</summary>
    private async Task FiguresAreThoseOf(List<(double Probability, bool CameTrue, bool IsCall)> twin)
    {
        LiveScore score = await ScoreAsync();
        int calls = twin.Count(one => one.IsCall);
        Assert.InRange(calls, 1, twin.Count - 1);
        Assert.Equal((twin.Count, calls), (score.Scored, score.Calls));
        Assert.Equal(twin.Count(one => one is { IsCall: true, CameTrue: true }) / (double)calls, score.HitRate!.Value, 1e-12);
        Assert.Equal(twin.Average(one => Math.Pow(one.Probability - (one.CameTrue ? 1 : 0), 2)), score.Scores!.Brier, 1e-12);
        Assert.Equal(
            twin.GroupBy(one => (int)(one.Probability * 10)).OrderBy(bin => bin.Key).Select(bin => bin.Count()),
            score.Calibration!.Bins.Select(bin => bin.Rows)
        );
    }

    private async Task<LiveScore> ScoreAsync() =>
        LiveScore.Of(await _hub.Ledger.ScoredAsync(modelId: null, Timeframe.OneDay, most: 1_000, default));

    private async Task<Prediction[]> OfAsync(Instrument instrument)
    {
        PredictionQuery query = new(instrument.Symbol, Timeframe.OneDay, ModelId: null, From: null, To: null, Limit: 1_000);
        return [.. (await _hub.Ledger.ListAsync(query, default)).Reverse()];
    }

    /// <summary>The model's probabilities of the rows that a walk over all bars makes.</summary>
    private static double[] ProbabilitiesOf(PredictionModel model, Instrument instrument, Bar[] bars)
    {
        FeatureStream stream = new(model.Features, Timeframe.OneDay);
        FeatureInputs inputs = new(DayMarket.Calendar, instrument.AssetClass, Timeframe.OneDay);
        double[] row = new double[model.Features.Names.Count];
        List<double> probabilities = [];
        foreach (Bar bar in bars.Take(First + Count))
        {
            stream.Take(inputs.Of(bar), row);
            probabilities.Add(model.Probability(row));
        }

        return [.. probabilities.Skip(First)];
    }
}
