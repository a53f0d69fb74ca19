using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B6. The n-th sync or write of the journal's files fails with an error of the disk. What was not synced before is never acknowledged,
/// the host ends within two seconds and not as asked, and its next start finds everything that was acknowledged.
/// </summary>
internal sealed class DiskErrorProof : IAsyncDisposable
{
    private const int Clients = 4;
    private const int DiskFailed = 74;
    private const double SecondsToEnd = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _records = Directory.CreateTempSubdirectory("tradinghub-strace-");
    private readonly History _history = History.Create();
    private readonly RestartingHub _hub;
    private readonly Shots _shots;
    private readonly List<string> _failures = [];
    private double _slowest;
    private int _acknowledged;

    private DiskErrorProof(int seed, RestartingHub hub)
    {
        _hub = hub;
        _shots = new Shots(() => hub.Current, _history, seed);
    }

    /// <summary>Runs it: for each number, the sync and the write with that number (of one thread) fails.</summary>
    public static async Task<ProofLine> RunAsync(int seed, IReadOnlyList<int> numbers)
    {
        if (!await Strace.IsThereAsync())
        {
            return ProofLine.Skip("strace is not installed (apt-get install strace)");
        }

        await using DiskErrorProof proof = new(seed, await RestartingHub.StartAsync(KillProof.Settings()));
        foreach (int number in numbers)
        {
            await proof.FailAsync("fdatasync", number);
            await proof.FailAsync("pwrite64", number);
        }

        string notes = $"{proof._acknowledged} acknowledged, all synced before; ended after {proof._slowest:0.00} s at most";
        return new ProofLine(numbers.Count * 2, proof._failures, notes);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _history.Dispose();
        _records.Delete(recursive: true);
    }

    private async Task FailAsync(string call, int number)
    {
        string trial = $"{call} {number}";
        string record = Path.Combine(_records.FullName, trial);
        int told = _history.Entries.Count;
        if (!await RunIntoAsync(record, call, number))
        {
            _failures.Add($"{trial}: the host did not end");
        }

        Judge(trial, DiskRecord.Read(record), [.. _history.Entries.Skip(told).Where(entry => entry.Kind == HistoryKind.Ok)]);
        File.Delete(record);
        await _hub.KillAndRestartAsync();
        IReadOnlyList<string> found = await Oracle.JudgeAsync(_hub.Current, _history);
        _failures.AddRange(found.Take(5).Select(failure => $"{trial}: {failure}"));
        await HostPicture.GoOnAsync(_hub.Current);
    }

    /// <summary>Loads the host until the error ends it. Gives back whether it did.</summary>
    private async Task<bool> RunIntoAsync(string record, string call, int number)
    {
        HubProcess hub = _hub.Current;
        string journal = TradingFile.PathOf(hub.Settings);
        await using Strace strace = await Strace.AttachAsync(
            hub.ProcessId,
            record,
            [
                "-P",
                journal,
                "-P",
                journal + "-wal",
                "-e",
                $"inject={call}:error=EIO:when={number}",
                "-e",
                "trace=pwrite64,fdatasync,fsync,ftruncate",
            ]
        );
        Task<int> end = hub.WaitForEndAsync();
        bool goesOn = true;
        Task load = _shots.FireAsync(Clients, () => Volatile.Read(ref goesOn));
        bool hasEnded = await Task.WhenAny(end, Task.Delay(Patience)) == end;
        Volatile.Write(ref goesOn, false);
        if (hasEnded)
        {
            await strace.WaitAsync();
            int code = await end;
            Expect(code == DiskFailed, $"{call} {number}: the host ended with {code}");
        }

        await load;
        return hasEnded;
    }

    private void Judge(string trial, DiskRecord record, IReadOnlyList<HistoryEntry> acknowledged)
    {
        _acknowledged += acknowledged.Count;
        DiskCall? failed = record.Calls.FirstOrDefault(call => call is { IsOk: false, Ended: < int.MaxValue });
        if (failed is null)
        {
            _failures.Add($"{trial}: nothing failed");
            return;
        }

        double seconds = record.EndedAt - failed.Time;
        _slowest = Math.Max(_slowest, seconds);
        Expect(seconds is > 0 and <= SecondsToEnd, $"{trial}: the host ended after {seconds:0.0} s");
        foreach (HistoryEntry entry in acknowledged.Where(entry => !record.IsDurable($"\"{entry.ClientOrderId}\"")))
        {
            _failures.Add($"{trial}: {entry.ClientOrderId} was acknowledged and never synced");
        }
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
