using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>The rows of all leaves of a growing tree in one array, each leaf's together and ascending.</summary>
internal sealed class RowPartition(int rows)
{
    private readonly int[] _rows = new int[rows];
    private readonly int[] _buffer = new int[rows];

    /// <summary>Puts all rows of a tree into its root.</summary>
    /// <param name="bag">Ascending row numbers; null for all rows.</param>
    /// <returns>Number of rows.</returns>
    public int Fill(int[]? bag)
    {
        if (bag is null)
        {
            for (int row = 0; row < _rows.Length; row++)
            {
                _rows[row] = row;
            }

            return _rows.Length;
        }

        bag.CopyTo(_rows, 0);
        return bag.Length;
    }

    /// <summary>The rows of a leaf.</summary>
    public ReadOnlyMemory<int> Rows(int start, int count) => _rows.AsMemory(start, count);

    /// <summary>Splits a leaf: those that go left first, both sides in their old order.</summary>
    /// <param name="start">Where the leaf starts.</param>
    /// <param name="count">How many rows it has.</param>
    /// <param name="bins">Bin of each row.</param>
    /// <param name="goesLeft">For each of 256 bins 1 where its rows go left, else 0.</param>
    /// <returns>How many went left.</returns>
    public int Split(int start, int count, byte[] bins, ReadOnlySpan<byte> goesLeft)
    {
        Span<int> own = _rows.AsSpan(start, count);
        Span<int> right = _buffer.AsSpan(0, count);

        // Each row is written to both sides and only one of them moves on: no branch, and no index leaves its array.
        ref byte binOf = ref MemoryMarshal.GetArrayDataReference(bins);
        ref byte isLeft = ref MemoryMarshal.GetReference(goesLeft[..256]);
        ref int into = ref MemoryMarshal.GetReference(own);
        ref int other = ref MemoryMarshal.GetReference(right);
        nint left = 0;
        unchecked
        {
            for (nint at = 0; at < own.Length; at++)
            {
                int row = Unsafe.Add(ref into, at);
                nint step = Unsafe.Add(ref isLeft, (nint)Unsafe.Add(ref binOf, (nint)row));
                Unsafe.Add(ref other, at - left) = row;
                Unsafe.Add(ref into, left) = row;
                left += step;
            }

            right[..(count - (int)left)].CopyTo(own[(int)left..]);
            return (int)left;
        }
    }
}
