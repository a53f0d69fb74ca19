using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// Walks trees in eight lanes at once without branches, so that the waits of one walk are filled by the others. A lane goes from the leaf of a tree
/// straight on to the root of its next tree, so that no lane waits for the deepest tree. No index is checked: the builder has made all of them, and
/// the caller has checked the lengths.
/// </summary>
internal static class TreeLanes
{
    /// <summary>Trees that are walked at once.</summary>
    public const int Count = 8;

    /// <summary>Place where every lane ends: a node that leads to itself.</summary>
    public const int End = 0;

    /// <summary>Steps between two looks whether all lanes have ended.</summary>
    private const int Stride = 4;

    /// <summary>Walks all trees of all lanes.</summary>
    /// <param name="thresholds">By place: the key of the threshold.</param>
    /// <param name="links">By place: slot, tree and next place.</param>
    /// <param name="keys">The prepared values of a row.</param>
    /// <param name="starts">The places where the lanes start, one for each.</param>
    /// <param name="leaves">By tree: takes the place of the leaf; one entry more in front, for the end.</param>
    public static void Walk(long[] thresholds, ForestLink[] links, ReadOnlySpan<long> keys, uint[] starts, Span<uint> leaves)
    {
        ref byte threshold = ref Unsafe.As<long, byte>(ref MemoryMarshal.GetArrayDataReference(thresholds));
        ref byte link = ref Unsafe.As<ForestLink, byte>(ref MemoryMarshal.GetArrayDataReference(links));
        ref long key = ref MemoryMarshal.GetReference(keys);
        ref uint leaf = ref MemoryMarshal.GetReference(leaves);
        (nuint a, nuint b, nuint c, nuint d) = (starts[0], starts[1], starts[2], starts[3]);
        (nuint e, nuint f, nuint g, nuint h) = (starts[4], starts[5], starts[6], starts[7]);
        while ((a | b | c | d | e | f | g | h) != End)
        {
            for (int step = 0; step < Stride; step++)
            {
                a = Step(ref threshold, ref link, ref key, ref leaf, a);
                b = Step(ref threshold, ref link, ref key, ref leaf, b);
                c = Step(ref threshold, ref link, ref key, ref leaf, c);
                d = Step(ref threshold, ref link, ref key, ref leaf, d);
                e = Step(ref threshold, ref link, ref key, ref leaf, e);
                f = Step(ref threshold, ref link, ref key, ref leaf, f);
                g = Step(ref threshold, ref link, ref key, ref leaf, g);
                h = Step(ref threshold, ref link, ref key, ref leaf, h);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Step(ref byte thresholds, ref byte links, ref long keys, ref uint leaves, nuint place)
    {
        unchecked
        {
            // In this order a step needs a single register beside those of the lanes.
            Unsafe.Add(ref leaves, (nuint)At<ForestLink>(ref links, place).Tree) = (uint)place;
            bool goesLeft = Unsafe.Add(ref keys, (nuint)At<ForestLink>(ref links, place).Slot) <= At<long>(ref thresholds, place);
            return At<ForestLink>(ref links, place).Next + ((nuint)Unsafe.BitCast<bool, byte>(goesLeft) * ForestLink.Size);
        }
    }

    /// <summary>Asked for anew each time: a variable would cost a register, and the eight lanes need all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At<T>(ref byte array, nuint place) => ref Unsafe.As<byte, T>(ref Unsafe.Add(ref array, place));
}
