namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>Proves that a tree that was read is one, so that no walk over it leaves its arrays or never ends.</summary>
internal static class TreeCheck
{
    /// <summary>What is wrong with the tree; null when it is sound.</summary>
    /// <param name="tree">Its lists have the right lengths already.</param>
    /// <param name="features">Number of features of the model.</param>
    public static string? Find(BoostingTree tree, int features)
    {
        int nodes = tree.Leaves - 1;
        int categorical = tree.CategoricalNodes;
        for (int node = 0; node < nodes; node++)
        {
            if (tree.SplitFeature[node] < 0 || tree.SplitFeature[node] >= features)
            {
                return $"node {node} asks for feature {tree.SplitFeature[node]} of {features}";
            }

            bool isCategorical = (tree.DecisionType[node] & BoostingTree.CategoricalBit) != 0;
            if (isCategorical && !(tree.Threshold[node] >= 0 && tree.Threshold[node] < categorical))
            {
                return $"node {node} names a set of categories that is not there";
            }

            if (double.IsNaN(tree.Threshold[node]))
            {
                return $"node {node} has no threshold";
            }
        }

        return FindInValues(tree) ?? FindInShape(tree);
    }

    private static string? FindInValues(BoostingTree tree)
    {
        foreach (double value in tree.LeafValue)
        {
            if (!double.IsFinite(value))
            {
                return "a leaf has no value";
            }
        }

        int[] boundaries = tree.CategoryBoundaries;
        for (int at = 0; at + 1 < boundaries.Length; at++)
        {
            if (boundaries[at] > boundaries[at + 1] || boundaries[0] != 0)
            {
                return "the sets of categories overlap";
            }
        }

        return null;
    }

    private static string? FindInShape(BoostingTree tree)
    {
        if (tree.Leaves == 1)
        {
            return null;
        }

        // Each node and leaf must be reached once: then there is no cycle, and nothing is left over.
        bool[] seen = new bool[(2 * tree.Leaves) - 1];
        Stack<(int Node, int Depth)> open = new([(0, 1)]);
        seen[0] = true;
        int reached = 1;
        while (open.TryPop(out (int Node, int Depth) next))
        {
            if (next.Depth > Limits.MaxTreeDepth)
            {
                return $"it is deeper than {Limits.MaxTreeDepth} levels";
            }

            foreach (int child in (ReadOnlySpan<int>)[tree.LeftChild[next.Node], tree.RightChild[next.Node]])
            {
                long place = child >= 0 ? child : tree.Leaves - 1L + ~child;
                if (place >= seen.Length || (child >= tree.Leaves - 1) || seen[place])
                {
                    return $"node {next.Node} has the child {child}, which is not there or has another parent";
                }

                seen[place] = true;
                reached++;
                if (child >= 0)
                {
                    open.Push((child, next.Depth + 1));
                }
            }
        }

        return reached == seen.Length ? null : "some of its nodes hang on nothing";
    }
}
