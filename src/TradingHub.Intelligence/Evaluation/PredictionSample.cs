using TradingHub.Intelligence.Calibration;

namespace TradingHub.Intelligence.Evaluation;

/// <summary>Predictions beside what came of them, in the order of their times. Never changed once it is built.</summary>
public sealed class PredictionSample
{
    private readonly PredictionOutcome[] _rows;

    /// <summary>Takes predictions in any order; several instruments may be mixed.</summary>
    /// <exception cref="ArgumentException">There is none, a probability is not within 0 to 1, or a return is not a number.</exception>
    public PredictionSample(IEnumerable<PredictionOutcome> predictions)
    {
        _rows = [.. predictions.OrderBy(row => row.Span.First)];
        if (_rows.Length == 0)
        {
            throw new ArgumentException("A sample needs at least one prediction.", nameof(predictions));
        }

        Probabilities = new double[_rows.Length];
        Targets = new float[_rows.Length];
        TimeOf = new int[_rows.Length];
        List<DateTimeOffset> times = [];
        for (int at = 0; at < _rows.Length; at++)
        {
            PredictionOutcome row = _rows[at];
            if (!(row.Probability is >= 0 and <= 1) || !double.IsFinite(row.Return))
            {
                throw new ArgumentException(
                    $"The prediction of {row.Span.First:u} has the probability {row.Probability} and the return {row.Return}. A probability lies "
                        + "within 0 to 1, and a return is a number.",
                    nameof(predictions)
                );
            }

            if (at == 0 || row.Span.First != times[^1])
            {
                times.Add(row.Span.First);
            }

            (Probabilities[at], Targets[at], TimeOf[at]) = (row.Probability, row.IsPositive ? 1 : 0, times.Count - 1);
        }

        Times = times.Count;
        Positives = _rows.Count(row => row.IsPositive);
        LongestSpan = Enumerable.Range(0, _rows.Length).Max(at => TimesOf(times, at));
    }

    /// <summary>The predictions, oldest first.</summary>
    public IReadOnlyList<PredictionOutcome> Rows => _rows;

    /// <summary>Different times at which predictions were made.</summary>
    public int Times { get; }

    /// <summary>Predictions whose label was positive.</summary>
    public int Positives { get; }

    /// <summary>Most times of this sample that one label looks at, from 1: so far do neighbours depend on each other at least.</summary>
    public int LongestSpan { get; }

    /// <summary>The probability of each row.</summary>
    internal double[] Probabilities { get; }

    /// <summary>1 for each row whose label was positive, else 0.</summary>
    internal float[] Targets { get; }

    /// <summary>The number of each row's time, from 0.</summary>
    internal int[] TimeOf { get; }

    /// <summary>The same predictions with calibrated probabilities.</summary>
    public PredictionSample Calibrated(CalibrationMap map) =>
        new(_rows.Select(row => row with { Probability = map.Apply(row.Probability) }));

    private int TimesOf(List<DateTimeOffset> times, int at)
    {
        int last = times.BinarySearch(_rows[at].Span.Last);
        return (last >= 0 ? last : ~last - 1) - TimeOf[at] + 1;
    }
}
