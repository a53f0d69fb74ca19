using System.Text.Json.Serialization;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>The newest of everything of one symbol, as Alpaca writes it. What is not known is null.</summary>
/// <param name="LatestTrade">The newest trade.</param>
/// <param name="LatestQuote">The newest quote.</param>
/// <param name="MinuteBar">The newest minute that has ended.</param>
/// <param name="DailyBar">The newest day, so far.</param>
/// <param name="PreviousDailyBar">The trading day before that.</param>
internal sealed record DataSnapshot(
    [property: JsonPropertyName("latestTrade")] object? LatestTrade,
    [property: JsonPropertyName("latestQuote")] object? LatestQuote,
    [property: JsonPropertyName("minuteBar")] DataBar? MinuteBar,
    [property: JsonPropertyName("dailyBar")] DataBar? DailyBar,
    [property: JsonPropertyName("prevDailyBar")] DataBar? PreviousDailyBar
)
{
    /// <summary>Of a symbol that nobody knows.</summary>
    public static DataSnapshot Nothing { get; } = new(null, null, null, null, null);

    /// <summary>Whose it is; only where the snapshot is the whole answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyName("symbol"), JsonPropertyOrder(-1)]
    public string? Symbol { get; init; }

    /// <summary>The currency that was asked for; only where the snapshot is the whole answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyName("currency")]
    public string? Currency { get; init; }
}
