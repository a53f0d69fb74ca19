using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Live;

/// <summary>The newest rows that a model was given, compared with those of its training now and then. One thread writes; the report is read by any.</summary>
internal sealed class DriftWatch(PredictionModel model)
{
    /// <summary>Rows that are looked at.</summary>
    private const int Window = 2_000;

    /// <summary>Rows between two looks.</summary>
    private const int Pace = 500;

    private static readonly DriftSettings Settings = new();

    private readonly double[]?[] _rows = new double[]?[Window];
    private int _taken;
    private volatile DriftReport? _report;

    /// <summary>The newest comparison; null before there were enough rows, and for a model without a reference.</summary>
    public DriftReport? Report => _report;

    /// <summary>Takes a row; a copy is kept.</summary>
    public void Take(ReadOnlySpan<double> row)
    {
        if (model.Card.Drift is not { } reference)
        {
            return;
        }

        double[] kept = _rows[_taken % Window] ??= new double[row.Length];
        row.CopyTo(kept);
        _taken++;
        if (_taken >= Settings.MinRows && _taken % Pace == 0)
        {
            _report = reference.Measure(Table(reference), Settings);
        }
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
