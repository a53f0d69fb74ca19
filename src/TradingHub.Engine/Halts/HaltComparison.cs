using TradingHub.Domain.Halts;

namespace TradingHub.Engine.Halts;

/// <summary>Whether two statuses say the same, lists by their items.</summary>
internal static class HaltComparison
{
    /// <summary>Compares two statuses.</summary>
    public static bool AreSame(HaltStatus left, HaltStatus right) =>
        left.Level == right.Level
        && left.Epoch == right.Epoch
        && left.LastTrip == right.LastTrip
        && left.HighWaterMark == right.HighWaterMark
        && left.OrdersOpen == right.OrdersOpen
        && left.PositionsOpen == right.PositionsOpen
        && left.Standing.SequenceEqual(right.Standing)
        && left.Closes.SequenceEqual(right.Closes)
        && left.WaitingForOpen.SequenceEqual(right.WaitingForOpen)
        && left.Alerts.SequenceEqual(right.Alerts);
}
