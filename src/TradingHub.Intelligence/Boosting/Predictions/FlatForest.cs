using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// All trees of a model in two arrays, walked in <see cref="TreeLanes"/>; the few kinds of trees that the lanes cannot walk go one by one.
/// Never changed once it is built.
/// </summary>
internal sealed class FlatForest
{
    private readonly IReadOnlyList<BoostingTree> _trees;
    private readonly long[] _thresholds;
    private readonly ForestLink[] _links;
    private readonly int[] _leafNumbers;
    private readonly uint[] _starts;
    private readonly int[] _alone;
    private readonly uint[] _firstLeaves;
    private readonly SlotValues _slots;

    /// <summary>Flattens trees that have been checked.</summary>
    public FlatForest(IReadOnlyList<BoostingTree> trees)
    {
        _trees = trees;
        ForestBuilder builder = new(trees);
        (_thresholds, _links, _leafNumbers) = (builder.Thresholds, builder.Links, builder.LeafNumbers);
        (_starts, _slots) = (builder.Starts, new SlotValues(builder.Slots));
        (_alone, _firstLeaves) = (builder.Alone, builder.FirstLeaves);
    }

    /// <summary>Length of the buffer for the row's keys.</summary>
    public int Slots => _slots.Count;

    /// <summary>Length of the buffer for the leaves: one more than there are trees.</summary>
    public int Leaves => _trees.Count + 1;

    /// <summary>The leaf that a row reaches in each tree, as a place for <see cref="ValueOf"/> and <see cref="NumberOf"/>.</summary>
    /// <param name="row">One value for each feature of the model.</param>
    /// <param name="keys">Room for <see cref="Slots"/> numbers.</param>
    /// <param name="buffer">Room for <see cref="Leaves"/> numbers.</param>
    /// <returns>One place for each tree; a part of the buffer.</returns>
    public ReadOnlySpan<uint> Walk(ReadOnlySpan<double> row, Span<long> keys, Span<uint> buffer)
    {
        keys = keys[..Slots];
        buffer = buffer[..Leaves];
        _slots.Prepare(row, keys);
        TreeLanes.Walk(_thresholds, _links, keys, _starts, buffer);
        Span<uint> leaves = buffer[1..];
        for (int at = 0; at < _alone.Length; at++)
        {
            leaves[_alone[at]] = _firstLeaves[at] + (ForestLink.Size * LeafAlone(row, _trees[_alone[at]]));
        }

        return leaves;
    }

    /// <summary>What a leaf adds to the score.</summary>
    public double ValueOf(uint leaf) => BitConverter.Int64BitsToDouble(_thresholds[leaf / ForestLink.Size]);

    /// <summary>The number of a leaf within its tree.</summary>
    public int NumberOf(uint leaf) => _leafNumbers[leaf / ForestLink.Size];

    private static uint LeafAlone(ReadOnlySpan<double> row, BoostingTree tree)
    {
        int node = tree.Leaves == 1 ? ~0 : 0;
        while (node >= 0)
        {
            node = tree.GoesLeft(node, row[tree.SplitFeature[node]]) ? tree.LeftChild[node] : tree.RightChild[node];
        }

        return (uint)~node;
    }
}
