using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>An entry of the path that <see cref="ShapExplainer"/> carries.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ShapEntry
{
    /// <summary>The feature; -1 for the entry that starts the path.</summary>
    public int Feature;

    /// <summary>Share of the training rows that flow on when the feature is unknown.</summary>
    public double Zero;

    /// <summary>1 where the row itself follows, else 0.</summary>
    public double One;

    /// <summary>Weight of the permutations.</summary>
    public double Weight;
}

/// <summary>
/// The distinct features between the root and a node, with the weights of their permutations. Source: Lundberg and others, "Consistent
/// individualized feature attribution for tree ensembles", algorithm 2.
/// </summary>
internal static class ShapPath
{
    /// <summary>Adds an entry behind the <paramref name="length"/> that are there.</summary>
    public static void Extend(Span<ShapEntry> path, int length, double zero, double one, int feature)
    {
        path[length] = new ShapEntry
        {
            Feature = feature,
            Zero = zero,
            One = one,
            Weight = length == 0 ? 1 : 0,
        };
        for (int at = length - 1; at >= 0; at--)
        {
            path[at + 1].Weight += one * path[at].Weight * (at + 1) / (length + 1);
            path[at].Weight = zero * path[at].Weight * (length - at) / (length + 1);
        }
    }

    /// <summary>Takes an entry out again. The path has <paramref name="last"/> + 1 entries before and one fewer after it.</summary>
    public static void Unwind(Span<ShapEntry> path, int last, int entry)
    {
        (double zero, double one) = (path[entry].Zero, path[entry].One);
        double next = path[last].Weight;
        for (int at = last - 1; at >= 0; at--)
        {
            if (one != 0)
            {
                double old = path[at].Weight;
                path[at].Weight = next * (last + 1) / ((at + 1) * one);
                next = old - (path[at].Weight * zero * (last - at) / (last + 1));
            }
            else
            {
                path[at].Weight = path[at].Weight * (last + 1) / (zero * (last - at));
            }
        }

        for (int at = entry; at < last; at++)
        {
            (path[at].Feature, path[at].Zero, path[at].One) = (path[at + 1].Feature, path[at + 1].Zero, path[at + 1].One);
        }
    }

    /// <summary>Sum of the weights that taking an entry out would leave.</summary>
    public static double UnwoundSum(ReadOnlySpan<ShapEntry> path, int last, int entry)
    {
        (double zero, double one) = (path[entry].Zero, path[entry].One);
        double next = path[last].Weight;
        double total = 0;
        for (int at = last - 1; at >= 0; at--)
        {
            if (one != 0)
            {
                double weight = next * (last + 1) / ((at + 1) * one);
                total += weight;
                next = path[at].Weight - (weight * zero * ((last - at) / (double)(last + 1)));
            }
            else
            {
                total += path[at].Weight / zero / ((last - at) / (double)(last + 1));
            }
        }

        return total;
    }
}
