using System.Globalization;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Replay;

/// <summary>Reads what a replaying host has made of the recorded day.</summary>
internal static class ReplayedDay
{
    private static readonly DateTimeOffset Start = new(2013, 10, 8, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2013, 10, 9, 4, 0, 0, TimeSpan.Zero);

    public static Task<JsonElement> PlayToTheEndAsync(HubProcess hub) =>
        Eventually.GetAsync(
            () => hub.GetAsync("/api/market/clock"),
            clock => clock.Field("replay").ValueKind == JsonValueKind.Object && !clock.Field("replay").Flag("running"),
            "the end of the recording",
            TimeSpan.FromSeconds(120)
        );

    /// <summary>All one-minute bars of the day, read in pages of 250.</summary>
    public static async Task<IReadOnlyList<Minute>> MinutesAsync(HubProcess hub, string symbol)
    {
        const int page = 250;
        List<Minute> minutes = [];
        DateTimeOffset next = Start;
        while (true)
        {
            string path = $"/api/market/bars/{symbol}?timeframe=1Min&start={Wire(next)}&end={Wire(End)}&limit={page}";
            IReadOnlyList<JsonElement> bars = (await hub.GetAsync(path)).Items("bars");
            minutes.AddRange(bars.Select(bar => ToMinute(symbol, bar)));
            if (bars.Count < page)
            {
                return minutes;
            }

            next = minutes[^1].Time.AddMinutes(1);
        }
    }

    private static Minute ToMinute(string symbol, JsonElement bar) =>
        new(
            symbol,
            bar.Time("time"),
            bar.Field("open").GetDouble(),
            bar.Field("high").GetDouble(),
            bar.Field("low").GetDouble(),
            bar.Field("close").GetDouble(),
            bar.Field("volume").GetDouble()
        );

    private static string Wire(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
