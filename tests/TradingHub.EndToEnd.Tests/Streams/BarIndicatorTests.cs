using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>The indicators that closed bars carry are those of the route, which calculates them anew from the past.</summary>
public sealed class BarIndicatorTests
{
    private const string Names =
        "sma(20),ema(9),rsi(14),macd(12,26,9),bb(20,2),atr(14),vwap,stoch(14,3,3),pivots,cmf(20),adx(14)";

    /// <summary>Bars before those that are compared: then it does not show any more where the route began to count.</summary>
    private const int Bars = 3_000;
    private const int Wanted = 8;
    private static readonly string[] Symbols = ["AAPL", "BTC/USD"];

    [Fact]
    public async Task Closed_bars_carry_the_values_of_the_route()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Busy());
        await using MarketSocket socket = await MarketSocket.OpenAsync(hub.Address);
        await socket.SendTextAsync("""{"action":"hello","version":2}""");
        await socket.ExpectAsync("hello");
        await socket.SendAsync(
            new
            {
                action = "subscribe",
                symbols = "AAPL,BTC/USD",
                types = "bars",
                indicators = Names,
            }
        );
        await socket.ExpectAsync("subscribed");
        (await hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 60 })).Expect2xx("speed");

        List<JsonElement> bars = [];
        while (Symbols.Any(symbol => bars.Count(bar => bar.Says("symbol", symbol)) < Wanted))
        {
            bars.Add(await socket.ExpectAsync(frame => frame.TryGetProperty("indicators", out _), "a bar with indicators"));
        }

        (await hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 1 })).Expect2xx("speed");
        foreach (string symbol in Symbols)
        {
            await AgreeAsync(hub, symbol, [.. bars.Where(bar => bar.Says("symbol", symbol))]);
        }
    }

    private static async Task AgreeAsync(HubProcess hub, string symbol, IReadOnlyList<JsonElement> bars)
    {
        string path = symbol.Replace('/', '-');
        JsonElement answer = await hub.GetAsync(
            $"/api/market/indicators/{path}?timeframe=1Min&limit={Bars}&indicators={Uri.EscapeDataString(Names)}"
        );
        DateTimeOffset[] times = [.. answer.Items("times").Select(time => time.GetDateTimeOffset())];
        IReadOnlyList<JsonElement> lines = answer.Items("indicators");
        Assert.All(bars, bar => Assert.True(bar.Flag("is_closed")));
        foreach (JsonElement bar in bars)
        {
            int at = Array.IndexOf(times, bar.Time("time"));
            Assert.True(at >= 0, $"The route does not know the bar {bar.GetRawText()}.");
            JsonElement carried = bar.Field("indicators");
            Assert.Equal(lines.Count, carried.EnumerateObject().Sum(indicator => indicator.Value.EnumerateObject().Count()));
            foreach (JsonElement line in lines)
            {
                JsonElement expected = line.Items("values")[at];
                JsonElement actual = carried.Field(line.Text("name")).Field(line.Text("output"));
                Assert.True(
                    IsSame(expected, actual),
                    $"{line.Text("name")} {line.Text("output")}: {expected}, but {actual} of {bar}"
                );
            }
        }
    }

    private static bool IsSame(JsonElement expected, JsonElement actual) =>
        expected.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null
            ? expected.ValueKind == actual.ValueKind
            : Math.Abs(expected.GetDouble() - actual.GetDouble()) <= 1e-9 * Math.Max(1, Math.Abs(expected.GetDouble()));
}
