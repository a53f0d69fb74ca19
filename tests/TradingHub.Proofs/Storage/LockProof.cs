using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B8. Another program holds the journal's file while clients send orders. A short lock only delays them; a long one has them refused
/// as STORAGE_BUSY, with nothing recorded. No acknowledgement comes while nobody can commit, and no threads pile up.
/// </summary>
internal sealed class LockProof
{
    private const int Clients = 8;
    private const int MostThreads = 4;
    private static readonly TimeSpan Waited = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(100);

    private readonly HubProcess _hub;
    private readonly Shots _shots;
    private readonly List<string> _failures = [];
    private readonly List<string> _notes = [];
    private int _sent;

    private LockProof(HubProcess hub, History history, int seed)
    {
        _hub = hub;
        _shots = new Shots(() => hub, history, seed);
    }

    /// <summary>Runs it with locks of so many seconds.</summary>
    public static async Task<ProofLine> RunAsync(int seed, IReadOnlyList<int> seconds)
    {
        await using HubProcess hub = await HubProcess.StartAsync(KillProof.Settings());
        using History history = History.Create();
        LockProof proof = new(hub, history, seed);
        foreach (int hold in seconds)
        {
            await proof.HoldAsync(TimeSpan.FromSeconds(hold));
        }

        proof._failures.AddRange(await Oracle.JudgeAsync(hub, history));
        return new ProofLine(proof._sent, proof._failures, string.Join("; ", proof._notes));
    }

    private async Task HoldAsync(TimeSpan hold)
    {
        long begun = Stopwatch.GetTimestamp();
        int usual = await MostThreadsAsync(_shots.FireAsync(Clients, () => Stopwatch.GetElapsedTime(begun) < Slack));
        bool isHeld = true;
        long released = 0;
        Task<IReadOnlyList<Shot>> load;
        int most;
        await using (SqliteConnection other = TradingFile.Open(TradingFile.PathOf(_hub.Settings)))
        {
            TradingFile.Run(other, "BEGIN EXCLUSIVE");
            load = _shots.FireAsync(Clients, () => Volatile.Read(ref isHeld));
            most = await MostThreadsAsync(Task.Delay(hold));
            await ReadAsync(hold);
            released = Stopwatch.GetTimestamp();
            TradingFile.Run(other, "ROLLBACK");
        }

        Volatile.Write(ref isHeld, false);
        IReadOnlyList<Shot> shots = await load;
        Judge(hold, shots, released);
        Expect(most - usual <= MostThreads, $"{hold.TotalSeconds:0} s: {most} threads, {usual} before");
        Shot after = await Eventually.GetAsync(() => _shots.FireAsync(0), shot => shot.IsOk, "an order after the lock");
        _sent += shots.Count;
        _notes.Add(
            $"{hold.TotalSeconds:0} s: {shots.Count(shot => shot.IsOk)} served, {shots.Count(IsBusy)} busy, slowest "
                + $"{shots.Max(shot => shot.Took).TotalSeconds:0.0} s, {most - usual:+0;-0;0} threads, taken again after "
                + $"{Stopwatch.GetElapsedTime(released, after.EndedAt).TotalSeconds:0.0} s"
        );
    }

    private void Judge(TimeSpan hold, IReadOnlyList<Shot> shots, long released)
    {
        Expect(
            !shots.Any(shot => shot.IsOk && shot.EndedAt < released),
            $"{hold.TotalSeconds:0} s: an order was acknowledged while nobody could commit"
        );
        Expect(
            !shots.Any(shot => shot.Status is null or >= 500 && !IsBusy(shot)),
            $"{hold.TotalSeconds:0} s: an answer was neither served nor STORAGE_BUSY"
        );
        Expect(
            shots.All(shot => shot.Took < Waited + Slack),
            $"{hold.TotalSeconds:0} s: an answer took {shots.Max(shot => shot.Took).TotalSeconds:0.0} s"
        );
        Expect(
            shots.Any(IsBusy) == hold > Waited,
            $"{hold.TotalSeconds:0} s: {shots.Count(IsBusy)} of {shots.Count} were refused as busy"
        );
    }

    /// <summary>Reading needs no lock.</summary>
    private async Task ReadAsync(TimeSpan hold)
    {
        HubAnswer answer = await _hub.SendAsync(HttpMethod.Get, "api/positions");
        Expect((int)answer.Status == 200, $"{hold.TotalSeconds:0} s: positions answered {(int)answer.Status}");
    }

    private static bool IsBusy(Shot shot) => shot is { Status: 503, Code: "STORAGE_BUSY" };

    private async Task<int> MostThreadsAsync(Task work)
    {
        int most = 0;
        do
        {
            using Process process = Process.GetProcessById(_hub.ProcessId);
            most = Math.Max(most, process.Threads.Count);
        } while (await Task.WhenAny(work, Task.Delay(Sample)) != work);

        await work;
        return most;
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
