namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>The lists of one tree block while it is read: keys come in any order, each at most once, unknown ones are skipped.</summary>
internal sealed class TreeFields
{
    private int _leaves = -1;
    private int _categorical = -1;
    private int[]? _splitFeature;
    private int[]? _decisionType;
    private int[]? _leftChild;
    private int[]? _rightChild;
    private int[]? _leafCount;
    private int[]? _internalCount;
    private int[]? _boundaries;
    private double[]? _splitGain;
    private double[]? _threshold;
    private double[]? _leafValue;
    private double[]? _leafWeight;
    private double[]? _internalValue;
    private double[]? _internalWeight;
    private uint[]? _bits;
    private double? _shrinkage;

    /// <summary>Takes one line of the block.</summary>
    public void Take(in ModelLines lines)
    {
        if (!lines.TryCut(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value))
        {
            throw lines.Unreadable($"'{ModelLines.Shown(lines.Current)}' is no 'key=value' of a tree.");
        }

        if (key.SequenceEqual("num_leaves"u8))
        {
            _leaves = _leaves < 0 ? From(1, lines, value) : throw lines.Unreadable("num_leaves stands there twice.");
        }
        else if (key.SequenceEqual("num_cat"u8))
        {
            _categorical = From(0, lines, value);
        }
        else if (key.SequenceEqual("is_linear"u8))
        {
            RefuseLinear(NumberList.Integer(lines, value));
        }
        else if (key.SequenceEqual("shrinkage"u8))
        {
            _shrinkage = NumberList.Double(lines, value);
        }
        else
        {
            TakeList(lines, key, value);
        }
    }

    /// <summary>The tree, once its block has ended.</summary>
    public BoostingTree ToTree(in ModelLines lines)
    {
        if (_leaves < 1 || _leafValue is null || (_leaves > 1 && HasGaps()) || !HasItsCategories())
        {
            throw lines.Unreadable("the tree block before it lacks a list that every tree has.");
        }

        return new BoostingTree
        {
            SplitFeature = _splitFeature ?? [],
            SplitGain = _splitGain ?? new double[_leaves - 1],
            Threshold = _threshold ?? [],
            DecisionType = Decisions(lines),
            LeftChild = _leftChild ?? [],
            RightChild = _rightChild ?? [],
            LeafValue = _leafValue,
            LeafWeight = _leafWeight ?? new double[_leaves],
            LeafCount = _leafCount ?? new int[_leaves],
            InternalValue = _internalValue ?? new double[_leaves - 1],
            InternalWeight = _internalWeight ?? new double[_leaves - 1],
            InternalCount = _internalCount ?? new int[_leaves - 1],
            CategoryBoundaries = _boundaries ?? [],
            CategoryBits = _bits ?? [],
            Shrinkage = _shrinkage ?? 1,
        };
    }

    private void TakeList(in ModelLines lines, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("split_feature"u8))
        {
            _splitFeature = NumberList.Integers(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("split_gain"u8))
        {
            _splitGain = NumberList.Doubles(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("threshold"u8))
        {
            _threshold = NumberList.Doubles(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("decision_type"u8))
        {
            _decisionType = NumberList.Integers(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("left_child"u8))
        {
            _leftChild = NumberList.Integers(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("right_child"u8))
        {
            _rightChild = NumberList.Integers(lines, value, Nodes(lines));
        }
        else
        {
            TakeValues(lines, key, value);
        }
    }

    private void TakeValues(in ModelLines lines, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("leaf_value"u8))
        {
            _leafValue = NumberList.Doubles(lines, value, Nodes(lines) + 1);
        }
        else if (key.SequenceEqual("leaf_weight"u8))
        {
            _leafWeight = NumberList.Doubles(lines, value, Nodes(lines) + 1);
        }
        else if (key.SequenceEqual("leaf_count"u8))
        {
            _leafCount = NumberList.Integers(lines, value, Nodes(lines) + 1);
        }
        else if (key.SequenceEqual("internal_value"u8))
        {
            _internalValue = NumberList.Doubles(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("internal_weight"u8))
        {
            _internalWeight = NumberList.Doubles(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("internal_count"u8))
        {
            _internalCount = NumberList.Integers(lines, value, Nodes(lines));
        }
        else if (key.SequenceEqual("cat_boundaries"u8))
        {
            _boundaries = NumberList.Integers(lines, value, _categorical < 0 ? 0 : _categorical + 1);
        }
        else if (key.SequenceEqual("cat_threshold"u8))
        {
            _bits = NumberList.Words(lines, value, _boundaries is { Length: > 0 } ? Math.Max(0, _boundaries[^1]) : 0);
        }
    }

    private byte[] Decisions(in ModelLines lines)
    {
        byte[] decisions = new byte[_decisionType?.Length ?? 0];
        for (int node = 0; node < decisions.Length; node++)
        {
            int decision = _decisionType![node];
            decisions[node] = decision is >= 0 and < 12
                ? (byte)decision
                : throw lines.Unreadable($"the tree block before it has the unknown decision type {decision}.");
        }

        return decisions;
    }

    private bool HasGaps() =>
        _splitFeature is null || _threshold is null || _decisionType is null || _leftChild is null || _rightChild is null;

    private bool HasItsCategories() =>
        _boundaries is not { Length: > 0 }
            ? _categorical <= 0
            : _boundaries.Length == _categorical + 1 && (_bits?.Length ?? 0) == _boundaries[^1];

    private int Nodes(in ModelLines lines) =>
        _leaves > 0 ? _leaves - 1 : throw lines.Unreadable("a list comes before the tree's num_leaves.");

    private static int From(int least, in ModelLines lines, ReadOnlySpan<byte> value)
    {
        const int most = 100_000_000;
        int number = NumberList.Integer(lines, value);
        return number >= least && number <= most
            ? number
            : throw lines.Unreadable($"{number} is not between {least} and {most}.");
    }

    private static void RefuseLinear(int isLinear)
    {
        if (isLinear != 0)
        {
            throw new BoostingException(
                BoostingErrorKind.UnsupportedModel,
                "The model has linear leaves, which are not supported. Train it without linear_tree."
            );
        }
    }
}
