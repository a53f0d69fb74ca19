using System.Diagnostics;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>Five hosts, in each of which another channel throws on every message.</summary>
internal sealed class ChannelFaults
{
    private const int RestartsToSee = 2;
    private static readonly string[] Channels = ["orders", "charts", "ai", "scanner", "realtime"];
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(31);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<string> _failures = [];
    private readonly List<string> _notes = [];

    /// <summary>How many channels there are.</summary>
    public int Count => Channels.Length;

    /// <summary>What was seen.</summary>
    public string Notes => string.Join(", ", _notes);

    /// <summary>Runs them one after the other and gives back what is wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        foreach (string faulty in Channels)
        {
            await using HubProcess hub = await HubProcess.StartAsync(Settings(faulty));
            JsonElement channels = await Eventually.GetAsync(
                () => ChannelsAsync(hub),
                all => all.Field(faulty).Number("restarts") >= RestartsToSee && OthersWork(all, faulty),
                $"{faulty} to be restarted twice while the others work",
                Patience
            );
            Judge(channels, faulty);
        }

        return _failures;
    }

    /// <summary>A channel that was told to wait a minute before it begins again waits half of that.</summary>
    public async Task<IReadOnlyList<string>> RunLongestBackOffAsync()
    {
        HubSettings settings = Settings("scanner").With("Channels:BackOffMilliseconds", "30000");
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        await SeeAsync(scanner => scanner.Number("errors") > 0, "scanner to fail");
        Stopwatch watch = Stopwatch.StartNew();
        await SeeAsync(scanner => scanner.Number("restarts") > 0, "scanner to be restarted");
        _notes.Add($"the longest back-off {watch.Elapsed.TotalSeconds:0.0} s");
        return watch.Elapsed <= LongestBackOff ? [] : [$"scanner began again after {watch.Elapsed.TotalSeconds:0.0} s"];

        Task SeeAsync(Func<JsonElement, bool> isIt, string what) =>
            Eventually.GetAsync(async () => (await ChannelsAsync(hub)).Field("scanner"), isIt, what, Patience);
    }

    /// <summary>A recorded day in seconds, so that bars close, which is all that AI hears of.</summary>
    private static HubSettings Settings(string faulty) =>
        HubSettings
            .Replay("600")
            .With("Risk:Profile", "Proof")
            .With("Storage:ReserveMegabytes", "4")
            .With("Channels:ErrorsBeforeRestart", "1")
            .With("Channels:FaultOn", faulty);

    /// <summary>Each of the others has taken messages; AI lives on the bars of Charts and has none without it.</summary>
    private static bool OthersWork(JsonElement channels, string faulty) =>
        Others(faulty).All(other => channels.Field(other).Number("messages") > 0 || (other == "ai" && faulty == "charts"));

    private static IEnumerable<string> Others(string faulty) => Channels.Where(channel => channel != faulty);

    private static async Task<JsonElement> ChannelsAsync(HubProcess hub) =>
        (await hub.GetAsync("api/data/channels/status")).Field("status").Field("channels");

    private void Judge(JsonElement channels, string faulty)
    {
        _notes.Add($"{faulty} {channels.Field(faulty).Number("restarts")} restarts");
        foreach (string other in Others(faulty))
        {
            JsonElement channel = channels.Field(other);
            if (channel.Number("restarts") > 0 || channel.Number("errors") > 0 || !channel.Says("state", "running"))
            {
                _failures.Add($"{faulty} throws, and {other} suffers: {channel}");
            }
        }
    }
}
