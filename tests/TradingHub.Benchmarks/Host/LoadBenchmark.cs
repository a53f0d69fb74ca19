using System.Text.Json;
using TradingHub.Benchmarks.Harness;
using TradingHub.Testing.Hosting;

namespace TradingHub.Benchmarks.Host;

/// <summary>
/// The simulated market drives 100,000 updates a second through all five channels of a host process. The yardstick is the rate that was
/// asked for. Nothing may be lost; what is skipped has to be counted by the channels that conflate.
/// </summary>
internal static class LoadBenchmark
{
    private const int Offered = 100_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    /// <summary>Runs it.</summary>
    public static async Task<Report> RunAsync()
    {
        await using HubProcess hub = await HubProcess.StartAsync(
            HubSettings.Proof().With("Simulator:UpdatesPerSecond", Offered.ToString())
        );
        await Task.Delay(WarmUp);
        JsonElement before = await ChannelsAsync(hub);
        DateTimeOffset began = TimeOf(before);
        await Task.Delay(Measured);
        JsonElement after = await ChannelsAsync(hub);
        double seconds = (TimeOf(after) - began).TotalSeconds;

        double rate = (Sum(after, "orders", "messages") - Sum(before, "orders", "messages")) / seconds;
        long gaps = All(after, "gaps") - All(before, "gaps");
        long errors = All(after, "errors");
        long skippedByLossless = Sum(after, "orders", "skipped") + Sum(after, "charts", "skipped");
        bool hasPassed = rate >= Offered * 0.98 && gaps == 0 && errors == 0 && skippedByLossless == 0;
        return Report.Of(
            "load: the simulated market through five channels",
            hasPassed,
            $"measured   {rate:0} updates/s through Orders over {seconds:0.0} s, beside {Offered} offered: ratio {rate / Offered:0.000}",
            $"skipped    scanner {Sum(after, "scanner", "skipped")}, realtime {Sum(after, "realtime", "skipped")}, orders and charts {skippedByLossless}",
            $"gaps       {gaps}, errors {errors}, lag of realtime {Value(after, "realtime", "lag_ms").GetDouble():0.0} ms",
            $"memory     {hub.ResidentMegabytes:0} MB resident",
            "bar        98 % of the offered rate, no gap, no error, nothing skipped by Orders and Charts"
        );
    }

    private static async Task<JsonElement> ChannelsAsync(HubProcess hub) =>
        (await hub.GetAsync("/api/data/channels/status")).GetProperty("status");

    private static DateTimeOffset TimeOf(JsonElement status) => status.GetProperty("timestamp").GetDateTimeOffset();

    private static JsonElement Value(JsonElement status, string channel, string field) =>
        status.GetProperty("channels").GetProperty(channel).GetProperty(field);

    private static long Sum(JsonElement status, string channel, string field) => Value(status, channel, field).GetInt64();

    private static long All(JsonElement status, string field) =>
        status.GetProperty("channels").EnumerateObject().Sum(channel => channel.Value.GetProperty(field).GetInt64());
}
