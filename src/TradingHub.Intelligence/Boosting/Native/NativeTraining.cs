using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Objectives;

namespace TradingHub.Intelligence.Boosting.Native;

/// <summary>One training in the native library. One thread owns it.</summary>
internal sealed class NativeTraining : IDisposable
{
    private const int TrainingRows = 0;
    private const int ValidationRows = 1;

    private readonly NativeLightGbm _native;
    private readonly BoostingSettings _settings;
    private readonly IReadOnlyList<BoostingMetric> _metrics;
    private readonly NativeObject _training;
    private readonly NativeObject? _validation;
    private readonly NativeObject _booster;

    /// <summary>Hands the tables over and cuts them. The tables and settings have been checked.</summary>
    public NativeTraining(NativeLightGbm native, TrainingTable training, TrainingTable? validation, BoostingSettings settings)
    {
        (_native, _settings) = (native, settings);
        _metrics = settings.Metrics.Count > 0 ? settings.Metrics : ObjectiveTable.MetricsOf(settings.Objective);
        string parameters = NativeParameters.Write(settings, training.Features);
        _training = Dataset(training, parameters, null);
        _validation = validation is null ? null : Dataset(validation, parameters, _training);
        _booster = native.Booster(_training, parameters);
        if (_validation is not null)
        {
            native.Check(native.AddValidation(_booster, _validation));
        }
    }

    /// <summary>Runs one round.</summary>
    /// <returns>Whether any class could be split; otherwise the round has left no trees, unless it was the first one.</returns>
    public bool Round()
    {
        _native.Check(_native.Update(_booster, out int isFinished));
        return isFinished == 0;
    }

    /// <summary>The metrics after the last round.</summary>
    public IReadOnlyList<MetricValue> Measure()
    {
        List<MetricValue> values = [];
        if (_settings.MeasuresTraining)
        {
            Measure(values, TrainingRows);
        }

        if (_validation is not null)
        {
            Measure(values, ValidationRows);
        }

        return values;
    }

    /// <summary>The model file.</summary>
    /// <param name="iterations">Rounds to keep, from the first on; 0 for all.</param>
    public byte[] Save(int iterations) => _native.Save(_booster, iterations);

    /// <inheritdoc />
    public void Dispose()
    {
        _booster.Dispose();
        _validation?.Dispose();
        _training.Dispose();
    }

    private void Measure(List<MetricValue> values, int rows)
    {
        double[] results = new double[_metrics.Count];
        _native.Check(_native.Evaluate(_booster, rows, out int count, results));
        if (count != results.Length)
        {
            throw new BoostingException(
                BoostingErrorKind.EngineFailed,
                $"The native library computes {count} metrics instead of {results.Length}. Give each metric once."
            );
        }

        values.AddRange(_metrics.Select((metric, at) => new MetricValue(metric, rows == ValidationRows, results[at])));
    }

    private NativeObject Dataset(TrainingTable table, string parameters, NativeObject? reference)
    {
        FeatureTable features = table.Features;
        long count = (long)features.Rows * features.Names.Count;
        if (count > Array.MaxLength)
        {
            throw new BoostingException(
                BoostingErrorKind.BadData,
                $"The table has {count} values, and the native engine takes {Array.MaxLength}. Give fewer rows, or use the managed engine."
            );
        }

        double[] values = new double[count];
        for (int row = 0; row < features.Rows; row++)
        {
            features.CopyRow(row, values.AsSpan(row * features.Names.Count, features.Names.Count));
        }

        NativeObject dataset = _native.Dataset(values, features.Rows, parameters, reference);
        _native.Check(_native.SetField(dataset, "label", table.Targets.ToArray(), table.Targets.Length, NativeCalls.Float32));
        return dataset;
    }
}
