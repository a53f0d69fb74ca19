using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>
/// What a node of the flat forest asks for and where it leads, 8 bytes. The next node is at <see cref="Next"/>, or behind that one when the key in
/// the slot is not above the node's threshold. A leaf leads to the root of the tree that its lane walks next: the key in slot 0 is above all.
/// A place is a node's index times <see cref="Size"/>: the processor then finds the node without arithmetic.
/// </summary>
/// <param name="Slot">Where the row's key is.</param>
/// <param name="Tree">The tree's number: there each node leaves its place, the leaf as the last one.</param>
/// <param name="Next">Place of the right child; the left child follows it.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ForestLink(ushort Slot, ushort Tree, uint Next)
{
    /// <summary>Bytes that a link takes, and a threshold too.</summary>
    public const int Size = 8;
}
