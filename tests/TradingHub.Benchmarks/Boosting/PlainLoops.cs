using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Benchmarks.Boosting;

/// <summary>What boosting does most of, in the plainest loops: they tell how fast the machine is right now.</summary>
internal static class PlainLoops
{
    /// <summary>Looks each value of a table up among the bounds of its bins.</summary>
    public static void Search(FeatureTable table, BinnedTable binned)
    {
        long sum = 0;
        for (int feature = 0; feature < table.Names.Count; feature++)
        {
            double[] bounds = binned.Features[feature].UpperBounds;
            foreach (double value in table.Column(feature))
            {
                (int low, int high) = (0, bounds.Length - 1);
                while (low < high)
                {
                    int middle = (low + high) / 2;
                    if (value <= bounds[middle])
                    {
                        high = middle;
                    }
                    else
                    {
                        low = middle + 1;
                    }
                }

                sum += low;
            }
        }

        GC.KeepAlive(sum);
    }

    /// <summary>Adds a number of each row to the bin of each feature.</summary>
    public static void Sum(BinnedTable binned, float[] numbers, int times)
    {
        double[] sums = new double[256];
        for (int time = 0; time < times; time++)
        {
            foreach (byte[] column in binned.Columns)
            {
                for (int row = 0; row < column.Length; row++)
                {
                    sums[column[row]] += numbers[row];
                }
            }
        }

        GC.KeepAlive(sums);
    }

    /// <summary>Walks trees as the model file has them, without a care for missing values.</summary>
    public static double Walk(IReadOnlyList<BoostingTree> trees, ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (BoostingTree tree in trees)
        {
            int node = 0;
            while (node >= 0)
            {
                node = row[tree.SplitFeature[node]] <= tree.Threshold[node] ? tree.LeftChild[node] : tree.RightChild[node];
            }

            sum += tree.LeafValue[~node];
        }

        return sum;
    }

    /// <summary>Reads all digits of a text as whole numbers.</summary>
    public static void Digits(byte[] text)
    {
        long sum = 0;
        long number = 0;
        foreach (byte sign in text)
        {
            if (sign is >= (byte)'0' and <= (byte)'9')
            {
                number = unchecked((number * 10) + sign - '0');
            }
            else
            {
                sum = unchecked(sum + number);
                number = 0;
            }
        }

        GC.KeepAlive(sum);
    }
}
