using TradingHub.Intelligence.Training;

namespace TradingHub.Server.Ai.Wire;

/// <summary>How the prices that a model learned from are written: simulated, recorded, or imported where nobody knows.</summary>
internal static class OriginWords
{
    /// <summary>The word of an origin.</summary>
    public static string Of(PriceOrigin origin) =>
        origin switch
        {
            PriceOrigin.Simulated => "simulated",
            PriceOrigin.Recorded => "recorded",
            _ => "imported",
        };
}
