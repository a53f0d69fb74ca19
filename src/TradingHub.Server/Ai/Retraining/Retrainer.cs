using TradingHub.Domain.Instruments;
using TradingHub.Domain.Jobs;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Predictions;
using TradingHub.Server.Ai.Jobs;
using TradingHub.Server.Ai.Live;

namespace TradingHub.Server.Ai.Retraining;

/// <summary>
/// Asks for the training of a model that may take the place of the one in charge, on the same symbols and newer bars. Whether it does take it is
/// decided when it is trained. One of a timeframe is under way at a time. Any thread.
/// </summary>
internal sealed class Retrainer(
    Champions champions,
    IPipelineJobs jobs,
    TrainingQueue queue,
    InstrumentCatalogue catalogue,
    AiOptions options,
    MarketClock clock,
    TimeProvider machine
)
{
    private const int MostLookedAt = 200;
    private static readonly TimeSpan OncePer = TimeSpan.FromDays(1);

    /// <summary>Asks for a training of a timeframe that has a model in charge; whether it was added.</summary>
    public async Task<bool> AskAsync(Timeframe timeframe, TrainingCause cause, CancellationToken cancellationToken)
    {
        if (champions.Of(timeframe) is not { } serving || await IsUnderWayAsync(timeframe, cancellationToken))
        {
            return false;
        }

        await queue.AddAsync(OrderFor(timeframe, serving, cause), cancellationToken);
        return true;
    }

    /// <summary>Asks for one where the inputs of the model in charge have drifted; once a day for a model. Whether it was added.</summary>
    public async Task<bool> AskForDriftAsync(
        Timeframe timeframe,
        Intelligence.Drift.DriftReport? report,
        CancellationToken cancellationToken
    ) =>
        champions.Of(timeframe) is { } serving
        && DriftShare.IsSevere(serving.Model, report)
        && !await WasAskedAsync(serving.Id, cancellationToken)
        && await AskAsync(timeframe, TrainingCause.Drift, cancellationToken);

    private TrainingOrder OrderFor(Timeframe timeframe, ServingModel serving, TrainingCause cause)
    {
        string[] symbols =
        [
            .. serving.Model.Card.Symbols.Select(symbol => symbol.Symbol).Where(symbol => catalogue.TryFind(symbol, out _)),
        ];
        TrainRequest request = new() { Timeframe = timeframe.Name(), Symbols = symbols };
        return request.ToOrder(catalogue, options, clock.Now) with { Cause = cause, Champion = serving.Id };
    }

    private async Task<bool> IsUnderWayAsync(Timeframe timeframe, CancellationToken cancellationToken)
    {
        IEnumerable<PipelineJob> open =
        [
            .. await jobs.ListAsync(PipelineJobState.Running, MostLookedAt, cancellationToken),
            .. await jobs.ListAsync(PipelineJobState.Queued, MostLookedAt, cancellationToken),
        ];
        return open.Any(job => TrainingOrder.Of(job)?.Timeframe == timeframe.Name());
    }

    private async Task<bool> WasAskedAsync(string champion, CancellationToken cancellationToken)
    {
        DateTimeOffset since = machine.GetUtcNow() - OncePer;
        IReadOnlyList<PipelineJob> newest = await jobs.ListAsync(state: null, MostLookedAt, cancellationToken);
        return newest.Any(job =>
            job.CreatedAt > since && TrainingOrder.Of(job) is { Cause: TrainingCause.Drift } order && order.Champion == champion
        );
    }
}
