namespace TradingHub.Intelligence.Features;

/// <summary>What is known of the moment itself: the time of the session and the best bid and ask.</summary>
internal static class MomentFeatures
{
    /// <summary>What <see cref="Write"/> writes, in its order.</summary>
    public static readonly FeatureDefinition[] Definitions =
    [
        new("session_progress", "share of the regular session that is over at the close of the bar", FeatureSource.Session, 0),
        new("spread", "(ask - bid) / ((ask + bid) / 2) at the close of the bar", FeatureSource.Quotes, 0),
        new("imbalance", "(bid size - ask size) / (bid size + ask size) at the close of the bar", FeatureSource.Quotes, 0),
    ];

    /// <summary>Writes the values.</summary>
    public static void Write(in FeatureInput input, Span<double> values) =>
        (values[0], values[1], values[2]) = (input.SessionProgress, input.Spread, input.Imbalance);
}
