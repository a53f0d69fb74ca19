using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Splits;

/// <summary>Rows in the order of their times, cut into parts by the number of a time.</summary>
internal sealed class RowTimeline
{
    private readonly IReadOnlyList<LabelSpan> _spans;
    private readonly int[] _rows;
    private readonly List<DateTimeOffset> _times = [];
    private readonly List<int> _starts = [];

    /// <summary>Orders rows.</summary>
    /// <param name="spans">The span of each row; a row stands at the first bar of its span.</param>
    /// <param name="rows">Which of them to take.</param>
    public RowTimeline(IReadOnlyList<LabelSpan> spans, IEnumerable<int> rows)
    {
        _spans = spans;
        _rows = [.. rows.OrderBy(row => spans[row].First)];
        for (int at = 0; at < _rows.Length; at++)
        {
            DateTimeOffset time = spans[_rows[at]].First;
            if (at == 0 || time != _times[^1])
            {
                _times.Add(time);
                _starts.Add(at);
            }
        }

        _starts.Add(_rows.Length);
    }

    /// <summary>Different times at which rows stand.</summary>
    public int Times => _times.Count;

    /// <summary>The rows of some times whose labels end before the next part begins, and before the embargo that stands before it.</summary>
    /// <param name="from">Number of the first time.</param>
    /// <param name="to">Number of the time at which the next part begins; above <paramref name="from"/>.</param>
    /// <param name="embargo">Times that are left free before the next part.</param>
    public SplitPart Purged(int from, int to, int embargo)
    {
        DateTimeOffset limit = _times[Math.Max(from, to - embargo)];
        int[] kept = [.. _rows[_starts[from].._starts[to]].Where(row => _spans[row].Last < limit)];
        return new SplitPart(_times[from], _times[to - 1], kept, _starts[to] - _starts[from] - kept.Length);
    }

    /// <summary>All rows of some times, for a part that none follows.</summary>
    /// <param name="from">Number of the first time.</param>
    /// <param name="to">Number of the time after the last one; above <paramref name="from"/>.</param>
    public SplitPart Whole(int from, int to) => new(_times[from], _times[to - 1], _rows[_starts[from].._starts[to]], Purged: 0);
}
