using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>Which trees each of the <see cref="TreeLanes"/> walks and in which order: all lanes shall end at about the same step.</summary>
internal sealed class LaneChains
{
    /// <summary>Shares trees out: the tree that takes most steps first, each to the lane that has fewest so far.</summary>
    /// <param name="trees">All trees.</param>
    /// <param name="numbers">Numbers of those that the lanes walk.</param>
    public LaneChains(IReadOnlyList<BoostingTree> trees, IEnumerable<int> numbers)
    {
        After = new uint[trees.Count];
        double[] steps = new double[TreeLanes.Count];
        foreach (int number in numbers.OrderByDescending(number => Steps(trees[number])))
        {
            int lane = Array.IndexOf(steps, steps.Min());
            steps[lane] += Steps(trees[number]);
            After[number] = Starts[lane];
            Starts[lane] = ForestBuilder.RootOf(number);
        }
    }

    /// <summary>By lane: the root it starts at.</summary>
    public uint[] Starts { get; } = [.. Enumerable.Repeat<uint>(TreeLanes.End, TreeLanes.Count)];

    /// <summary>By tree: where a lane goes on from its leaves.</summary>
    public uint[] After { get; }

    /// <summary>Steps through a tree that a training row took on average, the one off its leaf included.</summary>
    private static double Steps(BoostingTree tree) =>
        tree.Leaves == 1 ? 1 : 1 + (tree.InternalCount.Sum(rows => (double)rows) / Math.Max(1, tree.InternalCount[0]));
}
