using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// All trees of a model in one array of nodes, walked <see cref="TreeLanes.Count"/> trees at a time; trees of about the same depth go together.
/// Trees that ask for categories are walked one by one. Never changed once it is built.
/// </summary>
internal sealed class FlatForest
{
    private readonly IReadOnlyList<BoostingTree> _trees;
    private readonly ForestNode[] _nodes;
    private readonly double[] _values;
    private readonly int[] _leafNumbers;
    private readonly uint[] _roots;
    private readonly int[] _depths;
    private readonly int[] _together;
    private readonly int[] _categorical;
    private readonly SlotValues _slots;

    /// <summary>Flattens trees that have been checked.</summary>
    public FlatForest(IReadOnlyList<BoostingTree> trees)
    {
        _trees = trees;
        ForestBuilder builder = new(trees);
        (_nodes, _values, _leafNumbers) = (builder.Nodes, builder.Values, builder.LeafNumbers);
        (_roots, _depths, _slots) = (builder.Roots, builder.Depths, new SlotValues(builder.Slots));
        int[] plain = [.. Enumerable.Range(0, trees.Count).Where(tree => _depths[tree] >= 0).OrderBy(tree => _depths[tree])];

        // The lanes that would be left over walk the flattest tree again: that costs less than a walk alone.
        int missing = (TreeLanes.Count - (plain.Length % TreeLanes.Count)) % TreeLanes.Count;
        _together = [.. Enumerable.Repeat(plain.FirstOrDefault(), missing), .. plain];
        _categorical = [.. Enumerable.Range(0, trees.Count).Where(tree => _depths[tree] < 0)];
    }

    /// <summary>Length of the buffer for the row's keys.</summary>
    public int Slots => _slots.Count;

    /// <summary>The leaf that a row reaches in each tree, as an index for <see cref="ValueOf"/> and <see cref="NumberOf"/>.</summary>
    /// <param name="row">One value for each feature of the model.</param>
    /// <param name="values">Room for <see cref="Slots"/> numbers.</param>
    /// <param name="leaves">Takes one index for each tree.</param>
    public void Walk(ReadOnlySpan<double> row, Span<long> values, Span<int> leaves)
    {
        values = values[..Slots];
        _slots.Prepare(row, values);
        Span<uint> lanes = stackalloc uint[TreeLanes.Count];
        for (int first = 0; first < _together.Length; first += TreeLanes.Count)
        {
            ReadOnlySpan<int> trees = _together.AsSpan(first, TreeLanes.Count);
            for (int lane = 0; lane < trees.Length; lane++)
            {
                lanes[lane] = _roots[trees[lane]];
            }

            TreeLanes.Walk(_nodes, values, _depths[trees[^1]], lanes);
            for (int lane = 0; lane < trees.Length; lane++)
            {
                leaves[trees[lane]] = unchecked((int)(lanes[lane] / ForestNode.Size));
            }
        }

        foreach (int tree in _categorical)
        {
            leaves[tree] = WalkAlone(row, tree);
        }
    }

    /// <summary>What a leaf adds to the score.</summary>
    public double ValueOf(int leaf) => _values[leaf];

    /// <summary>The number of a leaf within its tree.</summary>
    public int NumberOf(int leaf) => _leafNumbers[leaf];

    private int WalkAlone(ReadOnlySpan<double> row, int number)
    {
        BoostingTree tree = _trees[number];
        int node = 0;
        while (node >= 0)
        {
            node = tree.GoesLeft(node, row[tree.SplitFeature[node]]) ? tree.LeftChild[node] : tree.RightChild[node];
        }

        // Only the leaves of such a tree are in the array, in their order.
        return (int)(_roots[number] / ForestNode.Size) + ~node;
    }
}
