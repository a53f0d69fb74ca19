using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>SHAP values of one row in one tree, path-dependent: shares of training rows stand for features that are unknown. One thread.</summary>
internal sealed class ShapExplainer
{
    private ShapEntry[] _paths = [];

    /// <summary>Adds a tree's contributions, and what the tree gives on average as the last entry.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="row">One value for each feature of the model.</param>
    /// <param name="contributions">One for each feature, and the expected value.</param>
    public void Explain(BoostingTree tree, ReadOnlySpan<double> row, Span<double> contributions)
    {
        contributions[^1] += Expected(tree);
        if (tree.Leaves > 1)
        {
            int needed = Room(tree, row.Length);
            if (_paths.Length < needed)
            {
                _paths = new ShapEntry[needed];
            }

            Visit(
                new Walk(tree, row, contributions),
                0,
                _paths,
                0,
                new ShapEntry
                {
                    Feature = -1,
                    Zero = 1,
                    One = 1,
                }
            );
        }
    }

    private static double Expected(BoostingTree tree)
    {
        if (tree.Leaves == 1)
        {
            return tree.LeafValue[0];
        }

        double expected = 0;
        double all = tree.InternalCount[0];
        for (int leaf = 0; leaf < tree.Leaves; leaf++)
        {
            expected += tree.LeafCount[leaf] / all * tree.LeafValue[leaf];
        }

        return expected;
    }

    /// <summary>Entries that the paths of all levels take together: each level keeps a copy of its own.</summary>
    private static int Room(BoostingTree tree, int features)
    {
        int depth = 1;
        Stack<(int Node, int Depth)> open = new([(0, 1)]);
        while (open.TryPop(out (int Node, int Depth) next))
        {
            depth = Math.Max(depth, next.Depth);
            if (tree.LeftChild[next.Node] >= 0)
            {
                open.Push((tree.LeftChild[next.Node], next.Depth + 1));
            }

            if (tree.RightChild[next.Node] >= 0)
            {
                open.Push((tree.RightChild[next.Node], next.Depth + 1));
            }
        }

        return (depth + 2) * (Math.Min(depth, features) + 2);
    }

    private static void Visit(in Walk walk, int node, Span<ShapEntry> paths, int length, ShapEntry added)
    {
        ShapPath.Extend(paths, length, added.Zero, added.One, added.Feature);
        if (node < 0)
        {
            Land(walk, ~node, paths, length);
            return;
        }

        BoostingTree tree = walk.Tree;
        int feature = tree.SplitFeature[node];
        bool goesLeft = tree.GoesLeft(node, walk.Row[feature]);
        (int hot, int cold) = goesLeft
            ? (tree.LeftChild[node], tree.RightChild[node])
            : (tree.RightChild[node], tree.LeftChild[node]);
        ShapEntry before = new() { Zero = 1, One = 1 };
        int known = Find(paths[..(length + 1)], feature);
        if (known > 0)
        {
            before = paths[known];
            ShapPath.Unwind(paths, length, known);
            length--;
        }

        double rows = tree.InternalCount[node];
        ShapEntry entry = new()
        {
            Feature = feature,
            Zero = tree.RowsOf(hot) / rows * before.Zero,
            One = before.One,
        };
        Span<ShapEntry> own = paths[(length + 2)..];
        paths[..(length + 1)].CopyTo(own);
        Visit(walk, hot, own, length + 1, entry);
        entry.Zero = tree.RowsOf(cold) / rows * before.Zero;
        entry.One = 0;
        paths[..(length + 1)].CopyTo(own);
        Visit(walk, cold, own, length + 1, entry);
    }

    private static void Land(in Walk walk, int leaf, ReadOnlySpan<ShapEntry> path, int last)
    {
        double value = walk.Tree.LeafValue[leaf];
        for (int at = 1; at <= last; at++)
        {
            double weight = ShapPath.UnwoundSum(path, last, at);
            walk.Contributions[path[at].Feature] += weight * (path[at].One - path[at].Zero) * value;
        }
    }

    private static int Find(ReadOnlySpan<ShapEntry> path, int feature)
    {
        for (int at = 1; at < path.Length; at++)
        {
            if (path[at].Feature == feature)
            {
                return at;
            }
        }

        return 0;
    }

    private readonly ref struct Walk(BoostingTree tree, ReadOnlySpan<double> row, Span<double> contributions)
    {
        public BoostingTree Tree { get; } = tree;

        public ReadOnlySpan<double> Row { get; } = row;

        public Span<double> Contributions { get; } = contributions;
    }
}
