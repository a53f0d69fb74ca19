using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// Grows trees leaf by leaf: the leaf whose split gains most is split next. Only the smaller child's histogram is summed; the other one is what
/// is left of the parent's. Used by one thread; keeps its memory from tree to tree.
/// </summary>
internal sealed class TreeGrower
{
    private readonly BinnedTable _table;
    private readonly TreeSettings _settings;
    private readonly RowPartition _partition;
    private readonly LeafSearch _search;
    private readonly Stack<Histogram> _free = new();
    private readonly int[] _offsets;
    private readonly int _mostLeaves;

    /// <summary>Makes room for trees over a table.</summary>
    public TreeGrower(BinnedTable table, TreeSettings settings, ParallelOptions parallel)
    {
        _table = table;
        _settings = settings;
        _partition = new RowPartition(table.Rows);
        _search = new LeafSearch(table, settings, parallel);
        _offsets = new int[table.Used.Length + 1];
        for (int feature = 0; feature < table.Used.Length; feature++)
        {
            _offsets[feature + 1] = _offsets[feature] + table.BinsOf(feature).Count;
        }

        _mostLeaves = settings.MaxDepth is > 0 and < 20 ? Math.Min(settings.Leaves, 1 << settings.MaxDepth) : settings.Leaves;
    }

    /// <summary>Grows one tree. Until the next one, <see cref="RowsOf"/> tells the rows of its leaves.</summary>
    /// <param name="gradients">Gradient and hessian of each row, in turn.</param>
    /// <param name="bag">Rows to learn from, ascending; null for all rows.</param>
    /// <param name="features">Used features that the tree sees, ascending.</param>
    /// <param name="cancellationToken">Ends the work between two splits.</param>
    /// <returns>The tree; with one leaf when nothing could be split.</returns>
    public GrownTree Grow(float[] gradients, int[]? bag, int[] features, CancellationToken cancellationToken)
    {
        GrownTree tree = new(_table);
        tree.Start(Root(gradients, bag));
        if (tree.Leaves[0].Count >= 2 * (long)_settings.MinRowsInLeaf)
        {
            tree.Leaves[0].Sums = Rent();
            Search(tree.Leaves[0], null, gradients, features);
        }

        while (tree.Leaves.Count < _mostLeaves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int next = BestLeaf(tree);
            if (next < 0)
            {
                break;
            }

            Split(tree, next, gradients, features);
        }

        foreach (GrowingLeaf leaf in tree.Leaves)
        {
            Return(leaf);
        }

        return tree;
    }

    /// <summary>The rows of a leaf of the tree grown last.</summary>
    public ReadOnlySpan<int> RowsOf(GrowingLeaf leaf) => _partition.Rows(leaf.Start, leaf.Count).Span;

    private GrowingLeaf Root(float[] gradients, int[]? bag)
    {
        int count = _partition.Fill(bag);
        double gradient = 0;
        double hessian = 0;
        foreach (int row in _partition.Rows(0, count).Span)
        {
            gradient += gradients[2 * row];
            hessian += gradients[(2 * row) + 1];
        }

        return new GrowingLeaf
        {
            Start = 0,
            Count = count,
            Depth = 0,
            Gradient = gradient,
            Hessian = hessian,
            Value = 0,
            GivenUp = new bool[_table.Used.Length],
        };
    }

    private void Split(GrownTree tree, int number, float[] gradients, int[] features)
    {
        GrowingLeaf leaf = tree.Leaves[number];
        SplitCandidate split = leaf.Best!;
        byte[] goesLeft = tree.BinsThatGoLeft(split);
        int leftCount = _partition.Split(leaf.Start, leaf.Count, _table.Columns[split.Feature], goesLeft);
        GrowingLeaf left = new()
        {
            Start = leaf.Start,
            Count = leftCount,
            Depth = leaf.Depth + 1,
            Gradient = split.LeftGradient,
            Hessian = split.LeftHessian,
            Value = split.LeftValue,
            GivenUp = [.. leaf.GivenUp],
        };
        GrowingLeaf right = new()
        {
            Start = leaf.Start + leftCount,
            Count = leaf.Count - leftCount,
            Depth = leaf.Depth + 1,
            Gradient = split.RightGradient,
            Hessian = split.RightHessian,
            Value = split.RightValue,
            GivenUp = [.. leaf.GivenUp],
        };
        tree.Split(number, goesLeft, left, right);
        SearchChildren(leaf, left, right, gradients, features, isLast: tree.Leaves.Count >= _mostLeaves);
    }

    private void SearchChildren(
        GrowingLeaf parent,
        GrowingLeaf left,
        GrowingLeaf right,
        float[] gradients,
        int[] features,
        bool isLast
    )
    {
        long least = 2 * (long)_settings.MinRowsInLeaf;
        bool isDeep = _settings.MaxDepth > 0 && left.Depth >= _settings.MaxDepth;
        if (isLast || isDeep || (left.Count < least && right.Count < least))
        {
            Return(parent);
            return;
        }

        (GrowingLeaf smaller, GrowingLeaf larger) = left.Count < right.Count ? (left, right) : (right, left);
        larger.Sums = parent.Sums;
        smaller.Sums = Rent();
        Search(smaller, larger, gradients, features);
    }

    private void Search(GrowingLeaf leaf, GrowingLeaf? other, float[] gradients, int[] features) =>
        _search.Search(leaf, other, _partition.Rows(leaf.Start, leaf.Count), gradients, features);

    /// <summary>The leaf with the largest gain; of equal ones the smaller feature, then the lower number. -1 when none gains anything.</summary>
    private static int BestLeaf(GrownTree tree)
    {
        int best = -1;
        for (int leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            if (
                tree.Leaves[leaf].Best is { Gain: > 0 } candidate
                && candidate.IsBetterThan(best < 0 ? null : tree.Leaves[best].Best)
            )
            {
                best = leaf;
            }
        }

        return best;
    }

    private Histogram Rent() => _free.TryPop(out Histogram? free) ? free : new Histogram(_offsets);

    private void Return(GrowingLeaf leaf)
    {
        if (leaf.Sums is { } sums)
        {
            _free.Push(sums);
            leaf.Sums = null;
        }
    }
}
