namespace TradingHub.Server.Metrics;

/// <summary>The hub's own meter.</summary>
internal static class HubMeters
{
    /// <summary>Its name.</summary>
    public const string Name = "TradingHub";
}
