using System.Numerics;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// The keys that nodes compare, made of a row: a slot for each way in which the nodes ask for a feature. Missing values get the lowest or the
/// highest key, whichever a plain comparison sends where the nodes want them.
/// </summary>
internal sealed class SlotValues
{
    private readonly int[] _features;
    private readonly long[] _whenMissing;
    private readonly int[] _zeroIsMissing;

    /// <summary>Takes the slots; the first one is for leaves and always holds the highest key.</summary>
    public SlotValues(IReadOnlyList<FeatureSlot> slots)
    {
        // The lists are padded, so that the vectors never run over their end.
        int width = Vector<double>.Count;
        _features = [.. slots.Select(slot => slot.Feature)];
        _whenMissing = new long[(slots.Count + width - 1) / width * width];
        for (int at = 0; at < slots.Count; at++)
        {
            _whenMissing[at] =
                slots[at].Missing == MissingKind.None ? 0
                : slots[at].MissingGoesLeft ? SortKey.Lowest
                : SortKey.Highest;
        }

        _zeroIsMissing = [.. Enumerable.Range(0, slots.Count).Where(at => slots[at].Missing == MissingKind.Zero)];
    }

    /// <summary>Length of the buffer that <see cref="Prepare"/> fills.</summary>
    public int Count => _whenMissing.Length;

    /// <summary>Makes the keys.</summary>
    /// <param name="row">One value for each feature of the model.</param>
    /// <param name="keys">At least <see cref="Count"/> long.</param>
    public void Prepare(ReadOnlySpan<double> row, Span<long> keys)
    {
        keys = keys[..Count];
        keys.Clear();
        for (int at = 1; at < _features.Length; at++)
        {
            keys[at] = BitConverter.DoubleToInt64Bits(row[_features[at]]);
        }

        Vector<double> zero = new(Limits.Zero);
        Vector<long> allButSign = new(long.MaxValue);
        for (int at = 0; at < keys.Length; at += Vector<long>.Count)
        {
            Vector<double> value = Vector.AsVectorDouble(new Vector<long>(keys[at..]));
            value = Vector.ConditionalSelect(Vector.LessThanOrEqual(Vector.Abs(value), zero), Vector<double>.Zero, value);
            Vector<long> bits = Vector.AsVectorInt64(value);
            Vector<long> ordered = bits ^ (Vector.ShiftRightArithmetic(bits, 63) & allButSign);
            Vector<long> missing = new(_whenMissing, at);
            Vector.ConditionalSelect(Vector.Equals(value, value), ordered, missing).CopyTo(keys[at..]);
        }

        foreach (int at in _zeroIsMissing)
        {
            keys[at] = keys[at] == 0 ? _whenMissing[at] : keys[at];
        }

        keys[0] = SortKey.Highest;
    }
}
