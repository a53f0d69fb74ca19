namespace TradingHub.Intelligence.Boosting.Metrics;

/// <summary>
/// The share of pairs of a positive and a negative row in which the positive one has the higher score; ties count one half. Rows are put in
/// order once, and the share can then be taken for any number of copies of each.
/// </summary>
internal sealed class AreaUnderCurve
{
    private readonly double[] _ordered;
    private readonly int[] _rows;
    private readonly bool[] _isPositive;

    /// <summary>Puts rows in order.</summary>
    /// <param name="targets">One for each row; above 0 is positive.</param>
    /// <param name="scores">One for each row, none NaN.</param>
    public AreaUnderCurve(ReadOnlySpan<float> targets, double[] scores)
    {
        _ordered = [.. scores];
        _rows = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(_ordered, _rows);
        _isPositive = new bool[_rows.Length];
        for (int at = 0; at < _rows.Length; at++)
        {
            _isPositive[at] = targets[_rows[at]] > 0;
        }
    }

    /// <summary>The share, 0 to 1; 1 where one class is not there, as LightGBM has it.</summary>
    public static double Compute(ReadOnlySpan<float> targets, double[] scores) =>
        new AreaUnderCurve(targets, scores).Over([]) ?? 1;

    /// <summary>The share, 0 to 1; null where one class is not there.</summary>
    /// <param name="copies">How often each row counts; empty where each counts once.</param>
    public double? Over(ReadOnlySpan<int> copies)
    {
        double area = 0;
        double negativesBelow = 0;
        double positives = 0;
        int at = 0;
        while (at < _rows.Length)
        {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            double score = _ordered[at];
            do
            {
                int count = copies.IsEmpty ? 1 : copies[_rows[at]];
                tiedPositives += _isPositive[at] ? count : 0;
                tiedNegatives += _isPositive[at] ? 0 : count;
                at++;
            } while (at < _rows.Length && _ordered[at] == score);

            area += tiedPositives * (negativesBelow + (tiedNegatives * 0.5));
            negativesBelow += tiedNegatives;
            positives += tiedPositives;
        }

        double pairs = positives * negativesBelow;
        return pairs > 0 ? area / pairs : null;
    }
}
