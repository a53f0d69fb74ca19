using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Server.Ai.Live;

/// <summary>
/// Scores predictions when their horizon is over, by the rule that their model was trained with and the bars that came. What cannot be told, because
/// the bars never came, is closed without an outcome after a week of market time.
/// </summary>
internal sealed partial class PredictionScorer(
    IPredictionLedger ledger,
    PredictionStream stream,
    ModelLabels labels,
    BarPasts pasts,
    InstrumentCatalogue catalogue,
    MarketClock clock,
    TimeProvider machine,
    ILogger<PredictionScorer> logger
) : BackgroundService
{
    private const int AtOnce = 1_000;
    private const int KeptPredictions = 250_000;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>Up to here this turn has looked: what cannot be scored yet, such as the end of a week, must not stand in the way of the rest.</summary>
    private long _lookedAt;

    /// <summary>Scores what is due, a thousand at a time in turns; returns how many predictions got a score. One caller at a time.</summary>
    public async Task<int> ScoreDueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Prediction> due = await ledger.DueAsync(clock.Now, _lookedAt, AtOnce, cancellationToken);
        _lookedAt = due.Count < AtOnce ? 0 : due[^1].Id;
        Dictionary<long, PredictionScore> scores = [];
        foreach (
            IGrouping<(Symbol Symbol, Timeframe Timeframe), Prediction> group in due.GroupBy(one => (one.Symbol, one.Timeframe))
        )
        {
            await ScoreAsync([.. group], scores, cancellationToken);
        }

        if (scores.Count > 0)
        {
            await ledger.ScoreAsync(scores, cancellationToken);
            foreach (Prediction prediction in due.Where(one => scores.ContainsKey(one.Id)))
            {
                stream.Scored(prediction with { Score = scores[prediction.Id] });
            }
        }

        return scores.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pace, machine);
        int rounds = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ScoreDueAsync(stoppingToken);
                if (++rounds % 100 == 0)
                {
                    await ledger.ThinAsync(KeptPredictions, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                RoundFailed(exception);
            }
        }
    }

    private async Task ScoreAsync(
        IReadOnlyList<Prediction> due,
        Dictionary<long, PredictionScore> scores,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Bar> bars = catalogue.TryFind(due[0].Symbol.Value, out Instrument? instrument)
            ? await pasts.BetweenAsync(instrument, due[0].Timeframe, due.Min(one => one.BarTime), clock.Now, cancellationToken)
            : [];
        foreach (Prediction prediction in due)
        {
            Label? label = await LabelOfAsync(prediction, bars, cancellationToken);
            if (label is not null || clock.Now - prediction.HorizonEndsAt > Patience)
            {
                scores[prediction.Id] = new PredictionScore(label?.IsPositive, label?.Return, machine.GetUtcNow());
            }
        }
    }

    private async Task<Label?> LabelOfAsync(Prediction prediction, IReadOnlyList<Bar> bars, CancellationToken cancellationToken)
    {
        int at = bars.Select(bar => bar.Time).ToList().BinarySearch(prediction.BarTime);
        return at < 0 ? null : (await labels.OfAsync(prediction.ModelId, cancellationToken))?.LabelAt(bars, at);
    }

    [LoggerMessage(5401, LogLevel.Warning, "A round of scoring predictions failed; the next one tries again.")]
    private partial void RoundFailed(Exception exception);
}
