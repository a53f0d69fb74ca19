using System.Text.Json;
using TradingHub.Testing;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.SimulatedMarket;

/// <summary>
/// The simulated market has a past that looks like a real one, and the same one after a restart. The exact measures over every symbol
/// are in Engine.Tests, the quotes in <see cref="PastQuotesTests"/>; here a running host is asked.
/// </summary>
public sealed class PastOfTheMarketTests(ITestOutputHelper output)
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly string[] Shares = ["AAPL", "MSFT", "NVDA", "TSLA", "JPM"];

    [Fact]
    public async Task Every_symbol_has_400_daily_bars_before_its_first_tick_and_stands_near_its_real_price()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        foreach (string[] row in RecordedFile.Rows("Data/prices-december-2025.csv.gz").Select(line => line.Split(',')))
        {
            string path = row[0].Replace('/', '-');
            IReadOnlyList<JsonElement> days = await BarsAsync(hub, $"{path}?timeframe=1Day&limit=401");
            int closed = days.Count(day => day.Flag("is_closed"));
            double ratio = (double)(await hub.GetAsync($"/api/market/quote/{path}")).Number("mid") / double.Parse(row[1]);

            Assert.True(closed >= 400, $"{row[0]} has {closed} closed daily bars");
            Assert.InRange(ratio, 0.8, 1.2);
        }
    }

    [Fact]
    public async Task A_day_of_a_share_has_the_volatility_the_correlation_and_the_volume_of_a_real_one()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        IReadOnlyList<double> leader = SessionReturns(await SessionsAsync(hub, "SPY"));
        foreach (string symbol in Shares)
        {
            IReadOnlyList<JsonElement> minutes = await SessionsAsync(hub, symbol);
            IReadOnlyList<double> daily = Returns(await BarsAsync(hub, $"{symbol}?timeframe=1Day&limit=121"));
            double volatility = Deviation(daily);
            double correlation = Correlation(leader, SessionReturns(minutes));
            double open = Volume(minutes, from: 0);
            double noon = Volume(minutes, from: 180);
            double close = Volume(minutes, from: 360);
            output.WriteLine(
                $"{symbol}: {volatility:P2} a day, correlation {correlation:0.00}, volume {open / noon:0.0} : 1 : {close / noon:0.0}"
            );

            Assert.InRange(volatility, 0.01, 0.04);
            Assert.InRange(correlation, 0.3, 0.8);
            Assert.True(open > 1.3 * noon && close > 1.1 * noon, $"{symbol}: {open} {noon} {close}");
        }
    }

    [Fact]
    public async Task The_past_is_the_same_after_a_restart_and_on_another_data_folder()
    {
        DateTime end = DateTimeOffset.UtcNow.UtcDateTime.Date.AddDays(-1);
        string query = $"timeframe=1Min&start={end.AddDays(-1):yyyy-MM-dd}T00:00:00Z&end={end:yyyy-MM-dd}T00:00:00Z&limit=2000";
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        string first = await TextAsync(hub, query);
        await hub.KillAsync();
        await using HubProcess restarted = await hub.RestartAsync();
        await using HubProcess other = await HubProcess.StartAsync(HubSettings.Simulated());

        Assert.True(first.Length > 100_000, $"{first.Length} characters");
        Assert.Equal(first, await TextAsync(restarted, query));
        Assert.Equal(first, await TextAsync(other, query));
    }

    private static async Task<string> TextAsync(HubProcess hub, string query) =>
        (await hub.GetAsync($"/api/market/bars/AAPL?{query}")).GetRawText();

    private static async Task<IReadOnlyList<JsonElement>> BarsAsync(HubProcess hub, string query) =>
        (await hub.GetAsync($"/api/market/bars/{query}")).Items("bars");

    /// <summary>The 390 minutes from 09:30 New York time of each of the last three dates that are over, one after the other.</summary>
    private static async Task<IReadOnlyList<JsonElement>> SessionsAsync(HubProcess hub, string symbol)
    {
        DateTime today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, NewYork).Date;
        List<JsonElement> minutes = [];
        for (int daysAgo = 3; daysAgo >= 1; daysAgo--)
        {
            DateTime open = TimeZoneInfo.ConvertTimeToUtc(today.AddDays(-daysAgo).AddHours(9.5), NewYork);
            string query = $"start={open:yyyy-MM-dd'T'HH:mm:ss'Z'}&end={open.AddMinutes(390):yyyy-MM-dd'T'HH:mm:ss'Z'}";
            IReadOnlyList<JsonElement> session = await BarsAsync(hub, $"{symbol}?timeframe=1Min&{query}&limit=390");
            Assert.Equal(390, session.Count);
            minutes.AddRange(session);
        }

        return minutes;
    }

    /// <summary>Volume of thirty minutes from a place of the session, over the three sessions.</summary>
    private static double Volume(IReadOnlyList<JsonElement> minutes, int from) =>
        Enumerable.Range(0, 3).Sum(day => minutes.Skip((day * 390) + from).Take(30).Sum(bar => (double)bar.Number("volume")));

    /// <summary>Returns from minute to minute, without those over night.</summary>
    private static List<double> SessionReturns(IReadOnlyList<JsonElement> minutes) =>
        [.. Enumerable.Range(0, 3).SelectMany(day => Returns([.. minutes.Skip(day * 390).Take(390)]))];

    private static List<double> Returns(IReadOnlyList<JsonElement> bars) =>
        [.. bars.Zip(bars.Skip(1), (before, after) => Math.Log((double)(after.Number("close") / before.Number("close"))))];

    private static double Deviation(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        (double firstMean, double secondMean) = (first.Average(), second.Average());
        double covariance = first.Zip(second, (one, other) => (one - firstMean) * (other - secondMean)).Average();
        return covariance / (Deviation(first) * Deviation(second));
    }
}
