using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>Lays the trees of a model out for <see cref="FlatForest"/>: the right child of a node is followed by its left child.</summary>
internal sealed class ForestBuilder
{
    /// <summary>Kinds of missing values, times two sides.</summary>
    private const int WaysOfFeature = 6;

    private readonly List<FeatureSlot> _slots = [];
    private readonly uint[] _slotNumbers;
    private int _used;

    /// <summary>Lays out all trees.</summary>
    public ForestBuilder(IReadOnlyList<BoostingTree> trees)
    {
        int size = trees.Sum(tree => tree.CategoricalNodes > 0 ? tree.Leaves : (2 * tree.Leaves) - 1);
        (Nodes, Values, LeafNumbers) = (new ForestNode[size], new double[size], new int[size]);
        Roots = new uint[trees.Count];
        Depths = new int[trees.Count];

        // Slot 0 holds zero for the leaves; what it names is never asked.
        _slots.Add(new FeatureSlot(-1, MissingKind.None, false));
        _slotNumbers = new uint[(trees.Max(tree => tree.SplitFeature.DefaultIfEmpty().Max()) + 1) * WaysOfFeature];
        for (int number = 0; number < trees.Count; number++)
        {
            Roots[number] = ForestNode.Size * (uint)_used;
            Depths[number] = Add(trees[number]);
        }
    }

    /// <summary>The nodes of all trees.</summary>
    public ForestNode[] Nodes { get; }

    /// <summary>By node: the value of a leaf.</summary>
    public double[] Values { get; }

    /// <summary>By node: the number of a leaf within its tree.</summary>
    public int[] LeafNumbers { get; }

    /// <summary>By tree: the place of its root, twice its index; of a tree that asks for categories its leaf 0.</summary>
    public uint[] Roots { get; }

    /// <summary>By tree: steps to its deepest leaf; -1 when it asks for categories.</summary>
    public int[] Depths { get; }

    /// <summary>The slots, the one for leaves first.</summary>
    public IReadOnlyList<FeatureSlot> Slots => _slots;

    private int Add(BoostingTree tree)
    {
        if (tree.CategoricalNodes > 0)
        {
            for (int leaf = 0; leaf < tree.Leaves; leaf++)
            {
                PlaceLeaf(tree, leaf, _used++);
            }

            return -1;
        }

        int depth = 0;
        Stack<(int Child, int Place, int Depth)> open = new([(tree.Leaves == 1 ? ~0 : 0, _used++, 0)]);
        while (open.TryPop(out (int Child, int Place, int Depth) next))
        {
            depth = Math.Max(depth, next.Depth);
            if (next.Child < 0)
            {
                PlaceLeaf(tree, ~next.Child, next.Place);
                continue;
            }

            Nodes[next.Place] = new ForestNode(
                SortKey.Of(tree.Threshold[next.Child]),
                SlotOf(tree, next.Child),
                ForestNode.Size * (uint)_used
            );
            (int Child, int Place, int Depth) right = (tree.RightChild[next.Child], _used++, next.Depth + 1);
            (int Child, int Place, int Depth) left = (tree.LeftChild[next.Child], _used++, next.Depth + 1);

            // Where most rows go on comes next, so that their path stays within few cache lines.
            bool isLeftUsual = tree.RowsOf(left.Child) > tree.RowsOf(right.Child);
            open.Push(isLeftUsual ? right : left);
            open.Push(isLeftUsual ? left : right);
        }

        return depth;
    }

    private void PlaceLeaf(BoostingTree tree, int leaf, int place)
    {
        Nodes[place] = new ForestNode(-1, 0, ForestNode.Size * (uint)place);
        Values[place] = tree.LeafValue[leaf];
        LeafNumbers[place] = leaf;
    }

    private uint SlotOf(BoostingTree tree, int node)
    {
        MissingKind missing = tree.MissingOf(node);
        bool goesLeft = missing != MissingKind.None && (tree.DecisionType[node] & BoostingTree.DefaultLeftBit) != 0;
        ref uint number = ref _slotNumbers[(tree.SplitFeature[node] * WaysOfFeature) + (2 * (int)missing) + (goesLeft ? 1 : 0)];
        if (number == 0)
        {
            number = (uint)_slots.Count;
            _slots.Add(new FeatureSlot(tree.SplitFeature[node], missing, goesLeft));
        }

        return number;
    }
}
