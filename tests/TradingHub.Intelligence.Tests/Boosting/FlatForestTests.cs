using TradingHub.Intelligence.Boosting.Models;
using TradingHub.Intelligence.Boosting.Predictions;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>The forest in lanes beside trees that are walked node by node.</summary>
public sealed class FlatForestTests
{
    private static readonly double[] Values =
    [
        double.NaN,
        double.NegativeInfinity,
        double.PositiveInfinity,
        0,
        -0.0,
        1e-36,
        -1e-36,
    ];

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(1, 40, 3)]
    [InlineData(7, 31, 40)]
    [InlineData(8, 2, 1)]
    [InlineData(9, 64, 5)]
    [InlineData(100, 31, 40)]
    [InlineData(23, 700, 12)]
    public void Each_row_reaches_the_leaves_that_a_walk_node_by_node_reaches(int trees, int leaves, int features)
    {
        Random random = new(trees + leaves);
        BoostingTree[] made = [.. Enumerable.Range(0, trees).Select(_ => Tree(random, random.Next(1, leaves + 1), features))];

        Check(random, made, features, rows: 200);
    }

    [Fact]
    public void Trees_whose_numbers_do_not_fit_a_link_are_walked_too()
    {
        Random random = new(1);
        BoostingTree[] few = [.. Enumerable.Range(0, 50).Select(_ => Tree(random, 4, 3))];
        BoostingTree[] many = [.. Enumerable.Range(0, 70_000).Select(number => few[number % 50])];

        Check(random, many, features: 3, rows: 2);
    }

    [Fact]
    public void Trees_of_more_features_than_a_link_can_name_are_walked_too()
    {
        const int features = 90_000;
        Random random = new(2);
        BoostingTree[] wide = [.. Enumerable.Range(0, 4).Select(_ => Tree(random, 30_000, features))];

        Check(random, wide, features, rows: 2);
    }

    private static void Check(Random random, BoostingTree[] trees, int features, int rows)
    {
        FlatForest forest = new(trees);
        long[] keys = new long[forest.Slots];
        uint[] buffer = new uint[forest.Leaves];
        for (int time = 0; time < rows; time++)
        {
            double[] row = [.. Enumerable.Range(0, features).Select(_ => Value(random))];
            uint[] reached = forest.Walk(row, keys, buffer).ToArray();
            int[] expected = [.. trees.Select(tree => LeafOf(tree, row))];
            Assert.Equal(expected, reached.Select(forest.NumberOf));
            Assert.Equal(trees.Select((tree, number) => tree.LeafValue[expected[number]]), reached.Select(forest.ValueOf));
        }
    }

    private static int LeafOf(BoostingTree tree, double[] row)
    {
        int node = tree.Leaves == 1 ? ~0 : 0;
        while (node >= 0)
        {
            node = tree.GoesLeft(node, row[tree.SplitFeature[node]]) ? tree.LeftChild[node] : tree.RightChild[node];
        }

        return ~node;
    }

    private static double Value(Random random) =>
        random.Next(4) == 0 ? Values[random.Next(Values.Length)] : random.Next(-3, 4) + (random.Next(2) / 2.0);

    /// <summary>A tree that grew by cutting leaves at random; one in four asks for categories once.</summary>
    private static BoostingTree Tree(Random random, int leaves, int features)
    {
        int nodes = leaves - 1;
        bool hasCategories = nodes > 0 && random.Next(4) == 0;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        for (int node = 0; node < nodes; node++)
        {
            // The leaf that is cut becomes the node, its number goes to the left child.
            int cut = random.Next(node + 1);
            int parent = Array.FindIndex(left, 0, node, child => child == ~cut);
            int other = Array.FindIndex(right, 0, node, child => child == ~cut);
            left[Math.Max(parent, 0)] = parent >= 0 ? node : left[0];
            right[Math.Max(other, 0)] = other >= 0 ? node : right[0];
            (left[node], right[node]) = (~cut, ~(node + 1));
        }

        int[] kinds = [.. Enumerable.Range(0, nodes).Select(_ => random.Next(6))];
        kinds = hasCategories ? [-1, .. kinds[1..]] : kinds;
        return new BoostingTree
        {
            SplitFeature = [.. kinds.Select(_ => random.Next(features))],
            SplitGain = new double[nodes],
            Threshold = [.. kinds.Select(kind => kind < 0 ? 0 : random.Next(-3, 4))],
            DecisionType = [.. kinds.Select(kind => (byte)(kind < 0 ? BoostingTree.CategoricalBit : kind << 1))],
            LeftChild = left,
            RightChild = right,
            LeafValue = [.. Enumerable.Range(0, leaves).Select(_ => random.NextDouble() - 0.5)],
            LeafWeight = new double[leaves],
            LeafCount = [.. Enumerable.Range(0, leaves).Select(_ => random.Next(100))],
            InternalValue = new double[nodes],
            InternalWeight = new double[nodes],
            InternalCount = [.. Enumerable.Range(0, nodes).Select(_ => random.Next(100))],
            CategoryBoundaries = hasCategories ? [0, 1] : [],
            CategoryBits = hasCategories ? [0b1011] : [],
            Shrinkage = 0.1,
        };
    }
}
