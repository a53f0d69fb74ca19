using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Metrics;
using TradingHub.Intelligence.Boosting.Models;
using TradingHub.Intelligence.Boosting.Objectives;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>One training: iteration by iteration a tree for each class against the gradients of the scores so far. One thread owns it.</summary>
internal sealed class Booster
{
    private readonly BoostingSettings _settings;
    private readonly TrainingTable _training;
    private readonly TrainingTable? _validation;
    private readonly IObjective _objective;
    private readonly IReadOnlyList<BoostingMetric> _metrics;
    private readonly TreeGrower _grower;
    private readonly IRowSampler _rows;
    private readonly FeatureSampler _features;
    private readonly Scores _scores;
    private readonly Scores? _validationScores;
    private readonly float[][] _gradients;
    private readonly List<BoostingTree> _trees = [];
    private readonly List<BoostingProgress> _history = [];

    /// <summary>Cuts the tables and makes room. The tables and settings have been checked.</summary>
    public Booster(
        TrainingTable training,
        TrainingTable? validation,
        BoostingSettings settings,
        CancellationToken cancellationToken
    )
    {
        int threads = settings.Threads == 0 ? Environment.ProcessorCount : settings.Threads;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        TableBinner binner = new(settings.Binning, settings.Tree.MinRowsInLeaf, parallel);
        BinnedTable table = binner.Bin(training.Features);
        (_settings, _training, _validation) = (settings, training, validation);
        _objective = ObjectiveTable.Make(training, settings);
        _metrics = settings.Metrics.Count > 0 ? settings.Metrics : ObjectiveTable.MetricsOf(settings.Objective);
        _grower = new TreeGrower(table, settings.Tree, parallel);
        _rows = Sampler(table.Rows, settings);
        _features = new FeatureSampler(table.Used.Length, settings.Sampling);
        _scores = new Scores(table, _objective.Classes);
        _validationScores = validation is null
            ? null
            : new Scores(binner.Cut(validation.Features, table.Features), _objective.Classes);
        _gradients = [.. Enumerable.Range(0, _objective.Classes).Select(_ => new float[2 * table.Rows])];
        FeatureInfos = [.. table.Features.Select(bins => bins.Info)];
    }

    /// <summary>What the model file says about each feature.</summary>
    public IReadOnlyList<string> FeatureInfos { get; }

    /// <summary>The trees so far.</summary>
    public IReadOnlyList<BoostingTree> Trees => _trees;

    /// <summary>The rounds so far.</summary>
    public IReadOnlyList<BoostingProgress> History => _history;

    /// <summary>Runs all rounds.</summary>
    /// <returns>The best round by the first validation metric, and whether training ended early.</returns>
    /// <exception cref="OperationCanceledException">Training was canceled.</exception>
    public (int? BestIteration, bool EndedEarly) Run(IProgress<BoostingProgress>? progress, CancellationToken cancellationToken)
    {
        EarlyStopping stopping = new(_settings);
        for (int iteration = 0; iteration < _settings.Iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Round(iteration, cancellationToken))
            {
                break;
            }

            BoostingProgress round = new(iteration + 1, Measure());
            _history.Add(round);
            progress?.Report(round);
            if (stopping.Take(round))
            {
                int surplus = _settings.EarlyStoppingRounds * _objective.Classes;
                _trees.RemoveRange(_trees.Count - surplus, surplus);
                return (stopping.BestIteration, true);
            }
        }

        return (stopping.BestIteration, false);
    }

    /// <summary>One round.</summary>
    /// <returns>Whether any class could be split; otherwise the round has left no trees, unless it was the first one.</returns>
    private bool Round(int iteration, CancellationToken cancellationToken)
    {
        double[] starts = new double[_objective.Classes];
        if (iteration == 0 && _settings.StartsAtAverage)
        {
            for (int one = 0; one < starts.Length; one++)
            {
                starts[one] = Start(one);
            }
        }

        _objective.Derive(_scores.ByClass, _gradients);
        int[]? bag = _rows.Draw(iteration, _gradients);
        bool isSplit = false;
        for (int one = 0; one < starts.Length; one++)
        {
            GrownTree tree = _grower.Grow(_gradients[one], bag, _features.Draw(), cancellationToken);
            isSplit |= tree.Leaves.Count > 1;
            _trees.Add(tree.Leaves.Count > 1 ? Take(tree, one, starts[one], bag) : Constant(iteration, one, starts[one]));
        }

        if (!isSplit && iteration > 0)
        {
            _trees.RemoveRange(_trees.Count - starts.Length, starts.Length);
        }

        return isSplit;
    }

    /// <summary>Adds a class's start value to all scores.</summary>
    /// <returns>What was added; 0 where it is too small to matter.</returns>
    private double Start(int scoreClass)
    {
        double start = _objective.StartOf(scoreClass);
        if (Math.Abs(start) <= Limits.Epsilon)
        {
            return 0;
        }

        _scores.AddToAll(scoreClass, start);
        _validationScores?.AddToAll(scoreClass, start);
        return start;
    }

    private BoostingTree Take(GrownTree tree, int scoreClass, double start, int[]? bag)
    {
        double[] values = tree.LeafValues(_settings.LearningRate);
        for (int leaf = 0; leaf < values.Length; leaf++)
        {
            _scores.AddTo(_grower.RowsOf(tree.Leaves[leaf]), scoreClass, values[leaf]);
        }

        if (bag is not null)
        {
            _scores.AddByWalking(tree, values, scoreClass, bag);
        }

        _validationScores?.AddByWalking(tree, values, scoreClass, []);
        return tree.ToTree(_settings.LearningRate, start != 0 ? start : null, _settings.Tree.MinGainToSplit);
    }

    private BoostingTree Constant(int iteration, int scoreClass, double start)
    {
        bool isFirst = iteration == 0;
        return BoostingTree.Constant(isFirst && !_settings.StartsAtAverage ? Start(scoreClass) : start);
    }

    private List<MetricValue> Measure()
    {
        List<MetricValue> values = [];
        if (_settings.MeasuresTraining)
        {
            Measure(values, _training, _scores, isValidation: false);
        }

        if (_validation is not null)
        {
            Measure(values, _validation, _validationScores!, isValidation: true);
        }

        return values;
    }

    private void Measure(List<MetricValue> values, TrainingTable table, Scores scores, bool isValidation)
    {
        foreach (BoostingMetric metric in _metrics)
        {
            double value = MetricTable.Compute(metric, _objective, table.Targets.Span, scores.ByClass);
            values.Add(new MetricValue(metric, isValidation, value));
        }
    }

    private static IRowSampler Sampler(int rows, BoostingSettings settings)
    {
        SamplingSettings sampling = settings.Sampling;
        return sampling.OneSide ? new OneSideSampler(rows, sampling, settings.LearningRate)
            : sampling.BaggingFrequency > 0 && sampling.BaggingFraction < 1 ? new BagSampler(rows, sampling)
            : new AllRows();
    }
}
