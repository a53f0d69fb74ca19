using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B9. Another program holds a reading transaction on the journal while clients send orders: its log cannot be moved into the file and
/// grows. An alarm is raised at 64 MB, orders stay as quick as before, and the log is emptied when the reader is gone. (The hub's own
/// readers are broken off after 120 s; a foreign one can only be told of.)
/// </summary>
internal sealed class StuckReaderProof
{
    private const int Clients = 16;
    private const long Megabyte = 1024 * 1024;
    private const long Alarm = 64 * Megabyte;
    private const long Most = 256 * Megabyte;
    private const double MostSlower = 3;
    private static readonly TimeSpan Baseline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly HubProcess _hub;
    private readonly Shots _shots;
    private readonly List<string> _failures = [];

    private StuckReaderProof(HubProcess hub, History history, int seed)
    {
        _hub = hub;
        _shots = new Shots(() => hub, history, seed);
    }

    private string Log => TradingFile.PathOf(_hub.Settings) + "-wal";

    /// <summary>Runs it until the log has so many megabytes.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int megabytes)
    {
        await using HubProcess hub = await HubProcess.StartAsync(KillProof.Settings());
        using History history = History.Create();
        return await new StuckReaderProof(hub, history, seed).RunAsync(history, megabytes * Megabyte);
    }

    private async Task<ProofLine> RunAsync(History history, long length)
    {
        await FireAsync(Baseline);
        double usual = P99(await FireAsync(Baseline));
        IReadOnlyList<Shot> shots;
        long longest;
        TimeSpan held;
        await using (SqliteConnection reader = TradingFile.Open(TradingFile.PathOf(_hub.Settings)))
        {
            TradingFile.Run(reader, "BEGIN; SELECT count(*) FROM journal");
            long since = Stopwatch.GetTimestamp();
            shots = await _shots.FireAsync(Clients, () => LogBytes() < length && Stopwatch.GetElapsedTime(since) < Patience);
            held = Stopwatch.GetElapsedTime(since);
            longest = LogBytes();
            Expect(longest >= Alarm, $"the log came only to {longest / Megabyte} MB");
            await AlarmAsync();
        }

        double slow = P99(shots);
        Expect(slow < MostSlower * usual, $"99 of 100 orders took {slow:0} ms at most, {usual:0} ms without the reader");
        Expect(shots.All(shot => shot.Status is < 500), "an order was not served");
        await EmptiedAsync();
        _failures.AddRange(await Oracle.JudgeAsync(_hub, history));
        return new ProofLine(
            shots.Count,
            _failures,
            $"reader held {held.TotalSeconds:0} s, log {longest / Megabyte} MB, alarm raised; p99 {slow:0} ms, {usual:0} ms before; emptied afterwards"
        );
    }

    /// <summary>Orders for so long; the first of a new process are slow.</summary>
    private Task<IReadOnlyList<Shot>> FireAsync(TimeSpan time)
    {
        long began = Stopwatch.GetTimestamp();
        return _shots.FireAsync(Clients, () => Stopwatch.GetElapsedTime(began) < time);
    }

    /// <summary>The alarm is an alert, within the second that the hub looks in.</summary>
    private Task AlarmAsync() =>
        Eventually.GetAsync(
            async () => (await _hub.GetAsync("api/alerts")).GetProperty("alerts").EnumerateArray().Select(CodeOf).ToArray(),
            codes => codes.Contains("STORAGE_LOG_LONG", StringComparer.Ordinal),
            "the alarm of a long log"
        );

    /// <summary>Without the reader the log goes into the file at the next rest, or before.</summary>
    private async Task EmptiedAsync()
    {
        await Eventually.GetAsync(
            async () =>
            {
                Shot shot = await _shots.FireAsync(0);
                await Task.Delay(shot.Took);
                return LogBytes();
            },
            bytes => bytes <= Alarm,
            "the log to shrink"
        );
        Expect(LogBytes() < Most, $"the log has {LogBytes() / Megabyte} MB");
    }

    private static string CodeOf(JsonElement alert) => alert.GetProperty("code").GetString()!;

    private long LogBytes() => new FileInfo(Log) is { Exists: true } file ? file.Length : 0;

    private static double P99(IReadOnlyList<Shot> shots) =>
        shots.Select(shot => shot.Took.TotalMilliseconds).Order().ElementAt(shots.Count * 99 / 100);

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
