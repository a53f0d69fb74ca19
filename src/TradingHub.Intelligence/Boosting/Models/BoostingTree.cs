namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>
/// One tree as the model file has it. Lists by node have <see cref="Leaves"/> - 1 entries, lists by leaf <see cref="Leaves"/>. A child at or
/// above 0 is a node, below it the leaf of its bitwise complement. Never changed once it is built.
/// </summary>
internal sealed class BoostingTree
{
    /// <summary>Bit of <see cref="DecisionType"/>: the node asks for categories.</summary>
    public const int CategoricalBit = 1;

    /// <summary>Bit of <see cref="DecisionType"/>: missing goes left.</summary>
    public const int DefaultLeftBit = 2;

    /// <summary>Bits of <see cref="DecisionType"/> below the <see cref="MissingKind"/>.</summary>
    public const int MissingShift = 2;

    /// <summary>Number of leaves, at least 1.</summary>
    public int Leaves => LeafValue.Length;

    /// <summary>Number of nodes that ask for categories.</summary>
    public int CategoricalNodes => CategoryBoundaries.Length > 0 ? CategoryBoundaries.Length - 1 : 0;

    /// <summary>By node: which feature is asked.</summary>
    public required int[] SplitFeature { get; init; }

    /// <summary>By node: what the split gained.</summary>
    public required double[] SplitGain { get; init; }

    /// <summary>By node: values up to it go left; at a categorical node the running number of that node among the categorical ones.</summary>
    public required double[] Threshold { get; init; }

    /// <summary>By node: the bits above.</summary>
    public required byte[] DecisionType { get; init; }

    /// <summary>By node: its left child.</summary>
    public required int[] LeftChild { get; init; }

    /// <summary>By node: its right child.</summary>
    public required int[] RightChild { get; init; }

    /// <summary>By leaf: what it adds to the score, learning rate and start value included.</summary>
    public required double[] LeafValue { get; init; }

    /// <summary>By leaf: sum of the hessians.</summary>
    public required double[] LeafWeight { get; init; }

    /// <summary>By leaf: training rows.</summary>
    public required int[] LeafCount { get; init; }

    /// <summary>By node: the value it had as a leaf.</summary>
    public required double[] InternalValue { get; init; }

    /// <summary>By node: the weight it had as a leaf.</summary>
    public required double[] InternalWeight { get; init; }

    /// <summary>By node: training rows.</summary>
    public required int[] InternalCount { get; init; }

    /// <summary>Where the words of each categorical node start in <see cref="CategoryBits"/>, and the end; empty without such nodes.</summary>
    public int[] CategoryBoundaries { get; init; } = [];

    /// <summary>Sets of category codes that go left, 32 codes a word, lowest bit first.</summary>
    public uint[] CategoryBits { get; init; } = [];

    /// <summary>The learning rate that is in the values; 1 where the start value is in them too.</summary>
    public required double Shrinkage { get; init; }

    /// <summary>A tree that gives the same value to every row.</summary>
    public static BoostingTree Constant(double value) =>
        new()
        {
            SplitFeature = [],
            SplitGain = [],
            Threshold = [],
            DecisionType = [],
            LeftChild = [],
            RightChild = [],
            LeafValue = [value],
            LeafWeight = [0],
            LeafCount = [0],
            InternalValue = [],
            InternalWeight = [],
            InternalCount = [],
            Shrinkage = 1,
        };

    /// <summary>Training rows of a child: a node, or below 0 the complement of a leaf.</summary>
    public int RowsOf(int child) => child >= 0 ? InternalCount[child] : LeafCount[~child];

    /// <summary>What the node takes for missing.</summary>
    public MissingKind MissingOf(int node) => (MissingKind)((DecisionType[node] >> MissingShift) & 3);

    /// <summary>Whether a row goes left at a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">The row's value of the node's feature; NaN is missing.</param>
    public bool GoesLeft(int node, double value)
    {
        if (Math.Abs(value) <= Limits.Zero)
        {
            value = 0;
        }

        int decision = DecisionType[node];
        if ((decision & CategoricalBit) != 0)
        {
            return HoldsCategory((int)Threshold[node], value);
        }

        MissingKind missing = MissingOf(node);
        if (double.IsNaN(value) && missing != MissingKind.NaN)
        {
            value = 0;
        }

        bool isMissing = (missing == MissingKind.Zero && value == 0) || (missing == MissingKind.NaN && double.IsNaN(value));
        return isMissing ? (decision & DefaultLeftBit) != 0 : value <= Threshold[node];
    }

    private bool HoldsCategory(int categorical, double value)
    {
        int start = CategoryBoundaries[categorical];
        int words = CategoryBoundaries[categorical + 1] - start;
        if (!(value > -1 && value < words * 32.0))
        {
            return false;
        }

        int code = (int)value;
        return ((CategoryBits[start + (code >> 5)] >> (code & 31)) & 1) != 0;
    }
}
