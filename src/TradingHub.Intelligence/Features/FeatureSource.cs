namespace TradingHub.Intelligence.Features;

/// <summary>What a feature is computed from. Where that is not there, the feature has no value.</summary>
public enum FeatureSource
{
    /// <summary>The instrument's own bars.</summary>
    Bars,

    /// <summary>Bars of a longer timeframe, which are put together from the own bars.</summary>
    LongerBars,

    /// <summary>The closes of the index beside the own bars.</summary>
    Market,

    /// <summary>Where the bar lies in the trading day.</summary>
    Session,

    /// <summary>The best bid and ask when the bar closed.</summary>
    Quotes,
}
