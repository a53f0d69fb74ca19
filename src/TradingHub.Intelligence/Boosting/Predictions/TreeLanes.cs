using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// Walks eight trees at once without branches, so that the waits of one walk are filled by the others. No index is checked: the builder has made
/// all of them, and the caller has checked the lengths.
/// </summary>
internal static class TreeLanes
{
    /// <summary>Trees that are walked at once.</summary>
    public const int Count = 8;

    /// <summary>Steps between two looks whether all walks have ended before the deepest leaf; a power of two.</summary>
    private const int Stride = 16;

    /// <summary>Walks from the roots to the leaves.</summary>
    /// <param name="nodes">The nodes of all trees.</param>
    /// <param name="values">The prepared values of a row.</param>
    /// <param name="depth">Steps to the deepest leaf of the eight trees.</param>
    /// <param name="places">The places of eight roots; takes those of the eight leaves.</param>
    public static void Walk(ForestNode[] nodes, ReadOnlySpan<long> values, int depth, Span<uint> places)
    {
        ref long node = ref Unsafe.As<ForestNode, long>(ref MemoryMarshal.GetArrayDataReference(nodes));
        ref long value = ref MemoryMarshal.GetReference(values);
        (nuint a, nuint b, nuint c, nuint d) = (places[0], places[1], places[2], places[3]);
        (nuint e, nuint f, nuint g, nuint h) = (places[4], places[5], places[6], places[7]);
        nuint before = 0;
        for (int level = 0; level < depth; level++)
        {
            if ((level & (Stride - 1)) == Stride - 1)
            {
                // All children lie behind their parents, so the sum stays the same only when every walk stays where it is.
                nuint sum = unchecked(a + b + c + d + e + f + g + h);
                if (sum == before)
                {
                    break;
                }

                before = sum;
            }

            a = Step(ref node, ref value, a);
            b = Step(ref node, ref value, b);
            c = Step(ref node, ref value, c);
            d = Step(ref node, ref value, d);
            e = Step(ref node, ref value, e);
            f = Step(ref node, ref value, f);
            g = Step(ref node, ref value, g);
            h = Step(ref node, ref value, h);
        }
        unchecked
        {
            places[7] = (uint)h;
            (places[0], places[1], places[2], places[3]) = ((uint)a, (uint)b, (uint)c, (uint)d);
            (places[4], places[5], places[6]) = ((uint)e, (uint)f, (uint)g);
        }
    }

    /// <summary>A place counts numbers of 64 bits, two for a node: the processor then finds the node without arithmetic.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Step(ref long nodes, ref long values, nuint place)
    {
        ref long node = ref Unsafe.Add(ref nodes, place);
        ref uint links = ref Unsafe.As<long, uint>(ref Unsafe.Add(ref node, 1));
        bool goesLeft = Unsafe.Add(ref values, links) <= node;
        return unchecked(Unsafe.Add(ref links, 1) + ((nuint)Unsafe.BitCast<bool, byte>(goesLeft) * ForestNode.Size));
    }
}
