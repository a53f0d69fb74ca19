using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Training;

/// <summary>
/// From bars to a model with its card: check, rows, search, folds, evaluation, leak test. The same request gives the same model and the same card but for the
/// time it was written, for any number of threads, and whether it ran through or was resumed. Holds no state; any number may run at once.
/// </summary>
public sealed class TrainingPipeline
{
    private readonly IBoostingEngine _engine;
    private readonly IRowSource _source;
    private readonly BarPreparation _preparation;
    private readonly TimeProvider _machine;

    /// <summary>Takes what a training needs.</summary>
    /// <param name="engine">Trains trees.</param>
    /// <param name="calendar">Sessions and buckets.</param>
    /// <param name="machine">Dates the card.</param>
    public TrainingPipeline(IBoostingEngine engine, IMarketCalendar calendar, TimeProvider machine)
        : this(engine, calendar, machine, new FeatureRowSource(calendar)) { }

    /// <summary>The same with other rows.</summary>
    internal TrainingPipeline(IBoostingEngine engine, IMarketCalendar calendar, TimeProvider machine, IRowSource source)
    {
        _engine = engine;
        _machine = machine;
        _source = source;
        _preparation = new BarPreparation(calendar);
    }

    /// <summary>Trains a model. Takes the calling thread for seconds to an hour.</summary>
    /// <param name="request">What to train on.</param>
    /// <param name="folder">Where finished stages are kept, so that a later call with the same request goes on after them; null for nowhere.</param>
    /// <param name="progress">Hears of each step, on the calling thread; null for nobody.</param>
    /// <param name="cancellationToken">Ends it between two splits of a tree; finished stages stay in the folder.</param>
    /// <exception cref="TrainingException">The request, the bars or the disk do not allow a model.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public TrainedModel Run(
        TrainingRequest request,
        string? folder,
        IProgress<PipelineProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        request.Settings.Check();
        Checkpoints checkpoints = new(folder, folder is null ? "" : Fingerprint.Of(request));
        PreparedBars bars = _preparation.Prepare(request, Of(PipelineStage.DataCheck, 0, 0.03), cancellationToken);
        WalkForwardRun run = new(_engine, request.Settings);
        TrainingRows rows = _source.Make(bars.Symbols, request, cancellationToken);
        IReadOnlyList<WalkForwardFold> folds = run.Split(rows);
        Of(PipelineStage.Rows, 0.03, 0.06).Report(1, Told(rows, folds));
        WalkForwardResult result = run.Run(
            rows,
            folds,
            request.Settings.Trials,
            checkpoints,
            Of(PipelineStage.Search, 0.06, 0.6),
            Of(PipelineStage.Folds, 0.6, 0.75),
            cancellationToken
        );
        ModelJudge judge = new(request, result);
        MetricsCard metrics = judge.Metrics();
        Of(PipelineStage.Evaluation, 0.75, 0.78).Report(1, metrics.WalkForward.Verdict.Reason);
        LeakCard leak = new LeakTest(_engine, _source).Run(
            bars.Symbols,
            request,
            checkpoints.Under("leak"),
            Of(PipelineStage.LeakTest, 0.78, 0.99),
            cancellationToken
        );
        TrainedModel model = judge.Model(bars.Cards, metrics, leak, _machine.GetUtcNow(), cancellationToken);
        Of(PipelineStage.Card, 0.99, 1).Report(1, "The model and its card are ready.");
        return model;

        StageProgress Of(PipelineStage stage, double from, double to) => new(progress, stage, from, to);
    }

    private static string Told(TrainingRows rows, IReadOnlyList<WalkForwardFold> folds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Labels.Count} rows with {rows.Names.Count} features, {rows.BaseRate([.. Enumerable.Range(0, rows.Labels.Count)]):0.0%} positive; {folds.Count} folds, the tests begin at {folds[0].Test.From:yyyy-MM-dd}."
        );
}
