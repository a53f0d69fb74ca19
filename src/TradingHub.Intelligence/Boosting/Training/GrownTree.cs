using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>A tree while it is built: its nodes in the order of the splits, and for each node which bins go left.</summary>
internal sealed class GrownTree(BinnedTable table)
{
    private readonly List<GrowingLeaf> _leaves = [];
    private readonly List<Node> _nodes = [];
    private readonly List<int> _parents = [];

    /// <summary>The leaves, by number.</summary>
    public IReadOnlyList<GrowingLeaf> Leaves => _leaves;

    /// <summary>Puts the root in.</summary>
    public void Start(GrowingLeaf root)
    {
        _leaves.Add(root);
        _parents.Add(-1);
    }

    /// <summary>Which bins of a split's feature go left: 1 for each of 256 bins that does.</summary>
    public byte[] BinsThatGoLeft(SplitCandidate split)
    {
        byte[] goesLeft = new byte[256];
        FeatureBins bins = table.BinsOf(split.Feature);
        if (split.LeftBins is { } left)
        {
            foreach (int bin in left)
            {
                goesLeft[bin] = 1;
            }

            return goesLeft;
        }

        goesLeft.AsSpan(0, split.Threshold + 1).Fill(1);
        if (bins.Missing == MissingKind.NaN)
        {
            goesLeft[bins.Count - 1] = (byte)(split.DefaultLeft ? 1 : 0);
        }

        return goesLeft;
    }

    /// <summary>Replaces a leaf by a node with two leaves: the left one keeps the number, the right one gets the next.</summary>
    public void Split(int leaf, byte[] goesLeft, GrowingLeaf left, GrowingLeaf right)
    {
        GrowingLeaf old = _leaves[leaf];
        int number = _nodes.Count;
        int parent = _parents[leaf];
        if (parent >= 0)
        {
            Node above = _nodes[parent];
            _nodes[parent] = above.Left == ~leaf ? above with { Left = number } : above with { Right = number };
        }

        _nodes.Add(new Node(old.Best!, goesLeft, ~leaf, ~_leaves.Count, old.Value, parent < 0 ? 0 : old.Hessian, old.Count));
        _leaves[leaf] = left;
        _parents[leaf] = number;
        _leaves.Add(right);
        _parents.Add(number);
    }

    /// <summary>The leaf of a row of a table that is cut like the training table.</summary>
    public int LeafOf(byte[][] columns, int row)
    {
        int at = 0;
        while (at >= 0)
        {
            Node node = _nodes[at];
            at = node.GoesLeft[columns[node.Best.Feature][row]] != 0 ? node.Left : node.Right;
        }

        return ~at;
    }

    /// <summary>The values of the leaves after the learning rate.</summary>
    public double[] LeafValues(double rate) => [.. _leaves.Select(leaf => Limits.ZeroIfTiny(leaf.Value * rate))];

    /// <summary>The tree of the model.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="start">Start value to add to all values; null when there is none to add.</param>
    /// <param name="minGain">Was kept off the gains.</param>
    public BoostingTree ToTree(double rate, double? start, double minGain)
    {
        (int[] boundaries, uint[] bits) = Categories();
        int sets = 0;
        double Scaled(double value) =>
            start is { } add ? Limits.ZeroIfTiny(Limits.ZeroIfTiny(value * rate) + add) : Limits.ZeroIfTiny(value * rate);
        return new BoostingTree
        {
            SplitFeature = [.. _nodes.Select(node => table.Used[node.Best.Feature])],
            SplitGain = [.. _nodes.Select(node => (double)(float)(node.Best.Gain + minGain))],
            Threshold =
            [
                .. _nodes.Select(node =>
                    node.Best.LeftBins is null ? table.BinsOf(node.Best.Feature).UpperBounds[node.Best.Threshold] : sets++
                ),
            ],
            DecisionType = [.. _nodes.Select(DecisionOf)],
            LeftChild = [.. _nodes.Select(node => node.Left)],
            RightChild = [.. _nodes.Select(node => node.Right)],
            LeafValue = [.. _leaves.Select(leaf => Scaled(leaf.Value))],
            LeafWeight = [.. _leaves.Select(leaf => leaf.Hessian)],
            LeafCount = [.. _leaves.Select(leaf => leaf.Count)],
            InternalValue = [.. _nodes.Select(node => Scaled(node.Value))],
            InternalWeight = [.. _nodes.Select(node => node.Weight)],
            InternalCount = [.. _nodes.Select(node => node.Count)],
            CategoryBoundaries = boundaries,
            CategoryBits = bits,
            Shrinkage = start is null ? rate : 1,
        };
    }

    private byte DecisionOf(Node node)
    {
        int missing = (int)table.BinsOf(node.Best.Feature).Missing << BoostingTree.MissingShift;
        int kind =
            node.Best.LeftBins is not null ? BoostingTree.CategoricalBit
            : node.Best.DefaultLeft ? BoostingTree.DefaultLeftBit
            : 0;
        return (byte)(missing | kind);
    }

    private (int[] Boundaries, uint[] Bits) Categories()
    {
        List<int> boundaries = [0];
        List<uint> bits = [];
        foreach (SplitCandidate split in _nodes.Select(node => node.Best).Where(split => split.LeftBins is not null))
        {
            int[] codes = [.. split.LeftBins!.Select(bin => table.BinsOf(split.Feature).Categories[bin])];
            uint[] words = new uint[(codes.Max() / 32) + 1];
            foreach (int code in codes)
            {
                words[code / 32] |= 1u << (code % 32);
            }

            bits.AddRange(words);
            boundaries.Add(bits.Count);
        }

        return boundaries.Count > 1 ? ([.. boundaries], [.. bits]) : ([], []);
    }

    private sealed record Node(SplitCandidate Best, byte[] GoesLeft, int Left, int Right, double Value, double Weight, int Count);
}
