using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// Lays the trees of a model out for <see cref="FlatForest"/>: the end of the lanes, the roots of all trees in their order, then pairs of children,
/// the right one first.
/// </summary>
internal sealed class ForestBuilder
{
    /// <summary>Kinds of missing values, times two sides.</summary>
    private const int WaysOfFeature = 6;

    private readonly IReadOnlyList<BoostingTree> _trees;
    private readonly List<FeatureSlot> _slots = [];
    private readonly ushort[] _slotNumbers;
    private readonly LaneChains _chains;
    private int _used;

    /// <summary>Lays out all trees.</summary>
    public ForestBuilder(IReadOnlyList<BoostingTree> trees)
    {
        _trees = trees;
        int features = trees.Max(tree => tree.SplitFeature.DefaultIfEmpty().Max()) + 1;
        int[] inLanes = [.. InLanes(features)];
        _chains = new LaneChains(trees, inLanes);
        Alone = [.. Enumerable.Range(0, trees.Count).Except(inLanes)];
        _used = 1 + trees.Count;
        int size = _used + inLanes.Sum(tree => 2 * (trees[tree].Leaves - 1)) + Alone.Sum(tree => trees[tree].Leaves);
        (Thresholds, Links, LeafNumbers) = (new long[size], new ForestLink[size], new int[size]);

        // The end is a leaf of no tree.
        Links[TreeLanes.End] = new ForestLink(0, 0, TreeLanes.End);

        // Slot 0 holds the highest key for the leaves; what it names is never asked.
        _slots.Add(new FeatureSlot(-1, MissingKind.None, false));
        _slotNumbers = new ushort[features * WaysOfFeature];
        foreach (int tree in inLanes)
        {
            Add(tree);
        }

        FirstLeaves = [.. Alone.Select(AddLeaves)];
    }

    /// <summary>By node: the key of its threshold; the bits of a leaf's value.</summary>
    public long[] Thresholds { get; }

    /// <summary>By node: what is asked and what comes next.</summary>
    public ForestLink[] Links { get; }

    /// <summary>By node: the number of a leaf within its tree.</summary>
    public int[] LeafNumbers { get; }

    /// <summary>Trees that the lanes cannot walk: they ask for categories, or their numbers do not fit a link. Only their leaves have places.</summary>
    public int[] Alone { get; }

    /// <summary>For each of <see cref="Alone"/>: the place of its leaf 0; the others follow.</summary>
    public uint[] FirstLeaves { get; }

    /// <summary>By lane: where it starts.</summary>
    public uint[] Starts => _chains.Starts;

    /// <summary>The slots, the one for leaves first.</summary>
    public IReadOnlyList<FeatureSlot> Slots => _slots;

    /// <summary>The place of a tree's root.</summary>
    public static uint RootOf(int tree) => PlaceOf(1 + tree);

    private static uint PlaceOf(int index) => ForestLink.Size * (uint)index;

    private IEnumerable<int> InLanes(int features)
    {
        // Each node may need a slot of its own.
        long nodes = 0;
        for (int number = 0; number < Math.Min(_trees.Count, ushort.MaxValue); number++)
        {
            nodes += _trees[number].Leaves - 1;
            if (_trees[number].CategoricalNodes == 0 && Math.Min(nodes, (long)features * WaysOfFeature) <= ushort.MaxValue)
            {
                yield return number;
            }
        }
    }

    private void Add(int number)
    {
        BoostingTree tree = _trees[number];
        Stack<(int Child, int Index)> open = new([(tree.Leaves == 1 ? ~0 : 0, 1 + number)]);
        while (open.TryPop(out (int Child, int Index) next))
        {
            if (next.Child < 0)
            {
                PlaceLeaf(tree, ~next.Child, next.Index);
                Links[next.Index] = new ForestLink(0, InLink(number), _chains.After[number]);
                continue;
            }

            Thresholds[next.Index] = SortKey.Of(tree.Threshold[next.Child]);
            Links[next.Index] = new ForestLink(SlotOf(tree, next.Child), InLink(number), PlaceOf(_used));
            (int Child, int Index) right = (tree.RightChild[next.Child], _used++);
            (int Child, int Index) left = (tree.LeftChild[next.Child], _used++);

            // Where most rows go on comes next, so that their path stays within few cache lines.
            bool isLeftUsual = tree.RowsOf(left.Child) > tree.RowsOf(right.Child);
            open.Push(isLeftUsual ? right : left);
            open.Push(isLeftUsual ? left : right);
        }
    }

    private uint AddLeaves(int number)
    {
        uint first = PlaceOf(_used);
        for (int leaf = 0; leaf < _trees[number].Leaves; leaf++)
        {
            PlaceLeaf(_trees[number], leaf, _used++);
        }

        return first;
    }

    private void PlaceLeaf(BoostingTree tree, int leaf, int index)
    {
        Thresholds[index] = BitConverter.DoubleToInt64Bits(tree.LeafValue[leaf]);
        LeafNumbers[index] = leaf;
    }

    /// <summary>The entry of the leaves that a tree writes: entry 0 belongs to the end.</summary>
    private static ushort InLink(int tree) => (ushort)(1 + tree);

    private ushort SlotOf(BoostingTree tree, int node)
    {
        MissingKind missing = tree.MissingOf(node);
        bool goesLeft = missing != MissingKind.None && (tree.DecisionType[node] & BoostingTree.DefaultLeftBit) != 0;
        ref ushort number = ref _slotNumbers[(tree.SplitFeature[node] * WaysOfFeature) + (2 * (int)missing) + (goesLeft ? 1 : 0)];
        if (number == 0)
        {
            number = (ushort)_slots.Count;
            _slots.Add(new FeatureSlot(tree.SplitFeature[node], missing, goesLeft));
        }

        return number;
    }
}
