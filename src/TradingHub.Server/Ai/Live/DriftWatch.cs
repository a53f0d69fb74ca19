using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Live;

/// <summary>The newest rows that a model was given, compared with those of its training now and then. One thread writes; the report is read by any.</summary>
internal sealed class DriftWatch(PredictionModel model)
{
    /// <summary>Rows that are looked at.</summary>
    private const int Window = 2_000;

    /// <summary>Rows between two looks, which are had where a new bar begins.</summary>
    private const int Pace = 500;

    private static readonly DriftSettings Settings = new();

    private readonly double[]?[] _rows = new double[]?[Window];
    private int _taken;
    private bool _isDue;
    private DateTimeOffset _lastTime;
    private volatile DriftReport? _report;

    /// <summary>The newest comparison; null before there were enough rows, and for a model without a reference.</summary>
    public DriftReport? Report => _report;

    /// <summary>Takes a row; a copy is kept. Rows of one bar are judged by the same report.</summary>
    /// <param name="row">Values of the model's features.</param>
    /// <param name="time">Start of its bar.</param>
    public void Take(ReadOnlySpan<double> row, DateTimeOffset time)
    {
        if (model.Card.Drift is not { } reference)
        {
            return;
        }

        if (_isDue && time != _lastTime)
        {
            _report = reference.Measure(Table(reference), Settings);
            _isDue = false;
        }

        _lastTime = time;
        double[] kept = _rows[_taken % Window] ??= new double[row.Length];
        row.CopyTo(kept);
        _taken++;
        _isDue |= _taken >= Settings.MinRows && _taken % Pace == 0;
    }

    /// <summary>The columns of the reference, in its order.</summary>
    private FeatureTable Table(DriftReference reference)
    {
        double[][] rows = [.. _rows.Take(Math.Min(_taken, Window)).Select(row => row!)];
        string[] names = [.. reference.Features.Select(feature => feature.Name)];
        int[] places = [.. names.Select(PlaceOf)];
        return new FeatureTable(names, [.. places.Select(place => rows.Select(row => row[place]).ToArray())]);
    }

    private int PlaceOf(string name) =>
        model.Features.Names.Select((known, at) => (known, at)).First(one => one.known == name).at;
}
