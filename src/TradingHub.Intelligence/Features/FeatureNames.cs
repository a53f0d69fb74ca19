namespace TradingHub.Intelligence.Features;

/// <summary>The model features, in the order in which a row holds them.</summary>
public static class FeatureNames
{
    /// <summary>All of them. A model remembers this list; its order is never changed, only appended to.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "return_1",
        "return_3",
        "return_5",
        "sma_20_distance",
        "ema_20_distance",
        "volatility_20",
        "volume_ratio_20",
        "range",
        "close_position",
    ];
}
