using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// A node of the flat forest, 16 bytes. The next node is at <see cref="Next"/>, or behind that one when the key in the slot is not above the
/// threshold's. A leaf leads to itself: its slot always holds zero and its key is below zero.
/// </summary>
/// <param name="Threshold"><see cref="SortKey"/> of the threshold: keys up to it take the node behind <paramref name="Next"/>.</param>
/// <param name="Slot">Where the row's key is.</param>
/// <param name="Next">Place of the right child, twice its index; the left child follows it.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ForestNode(long Threshold, uint Slot, uint Next)
{
    /// <summary>Numbers of 64 bits that a node takes.</summary>
    public const int Size = 2;
}
