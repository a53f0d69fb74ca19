using System.Runtime.InteropServices;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>One way in which nodes ask for a feature.</summary>
/// <param name="Feature">Which feature; -1 for the slot of the leaves.</param>
/// <param name="Missing">What counts as missing.</param>
/// <param name="MissingGoesLeft">Where missing goes; false when nothing counts as missing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeatureSlot(int Feature, MissingKind Missing, bool MissingGoesLeft);
