using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Storage.Verification;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B5. Every write and sync of the journal's files is recorded under load. From the record come the files as a loss of power leaves them
/// at some moment: what was not synced is gone, torn at 512 bytes, or there in part. A start on them succeeds, the journal is a beginning
/// of the one that was written, and whatever was acknowledged before that moment is in it.
/// </summary>
internal sealed class PowerLossProof : IDisposable
{
    private const int Clients = 4;
    private const string Calls = "trace=pwrite64,write,writev,pwritev,fdatasync,fsync,ftruncate,sendto,sendmsg";

    private readonly DirectoryInfo _records = Directory.CreateTempSubdirectory("tradinghub-strace-");
    private readonly Random _random;
    private readonly int _seed;
    private readonly List<string> _failures = [];
    private readonly List<(int Line, string ClientOrderId)> _acknowledged = [];
    private IReadOnlyList<string> _hashes = [];
    private DiskRecord _record = null!;
    private int _required;

    private PowerLossProof(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
    }

    /// <summary>Runs it with so many orders and images, some of them with the built host.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int orders, int images, int hosts)
    {
        if (!await Strace.IsThereAsync())
        {
            return ProofLine.Skip("strace is not installed (apt-get install strace)");
        }

        using PowerLossProof proof = new(seed);
        using JournalFolder before = await proof.TradeAsync(orders);
        for (int trial = 0; trial < images; trial++)
        {
            await proof.LoseAsync(before, trial, withHost: trial < hosts);
        }

        int checkpoints = proof._record.Syncs(TradingFile.Name).Count();
        string notes =
            $"{proof._record.Calls.Count} calls, {proof._record.Syncs(TradingFile.LogName).Count()} syncs of the log, {checkpoints} of the "
            + $"file; {proof._acknowledged.Count} acknowledged, {proof._required} required in all; {hosts} by the host";
        return new ProofLine(images, proof._failures, notes);
    }

    public void Dispose() => _records.Delete(recursive: true);

    /// <summary>Records a load. Gives back the files of before.</summary>
    private async Task<JournalFolder> TradeAsync(int orders)
    {
        string path = Path.Combine(_records.FullName, "calls");
        using History history = History.Create();
        await using HubProcess hub = await HubProcess.StartAsync(KillProof.Settings());
        await using Strace strace = await Strace.AttachAsync(hub.ProcessId, path, "-e", Calls);
        JournalFolder before = JournalFolder.CopyOf(hub.Settings.DataDirectory);
        await new TradingLoad(new Driver(() => hub, history), _seed).RunAsync(0, orders, Clients, CancellationToken.None);
        await hub.KillAsync();
        await strace.WaitAsync();
        _record = DiskRecord.Read(path);
        using JournalFolder whole = JournalFolder.CopyOf(hub.Settings.DataDirectory);
        _hashes = HashesOf(whole.Journal);
        IEnumerable<HistoryEntry> placed = history.Entries.Where(entry => entry.Request == "POST api/orders");
        foreach (string id in placed.Select(entry => entry.ClientOrderId).OfType<string>().Distinct())
        {
            _acknowledged.Add(
                (_record.AnswerTo(id) ?? throw new InvalidDataException($"The answer to {id} is not in the record."), id)
            );
        }

        return before;
    }

    private async Task LoseAsync(JournalFolder before, int trial, bool withHost)
    {
        PowerLoss loss = (PowerLoss)(trial % 3);
        int moment = Moment(atSync: trial % 2 == 0);
        string name = $"image {trial}, {loss} at line {moment}";
        using JournalFolder folder = JournalFolder.Create();
        new DiskImage(before, _record, _random).Write(moment, loss, folder);
        using JournalFolder forHost = JournalFolder.CopyOf(folder.FullName);
        JournalOpening opening = await JournalOpening.TryAsync(folder.Journal);
        if (opening.Refusal is { } refusal)
        {
            _failures.Add($"{name}: the start was refused: {refusal}");
            return;
        }

        string[] required = [.. _acknowledged.Where(one => one.Line < moment).Select(one => one.ClientOrderId)];
        _required += required.Length;
        Judge(name, folder, opening.Events, required);
        if (withHost)
        {
            await StartHostAsync(name, forHost, required);
        }
    }

    /// <summary>A random line, or the one after a random sync of the log.</summary>
    private int Moment(bool atSync)
    {
        DiskCall[] syncs = [.. _record.Syncs(TradingFile.LogName)];
        return atSync && syncs.Length > 0 ? syncs[_random.Next(syncs.Length)].Ended + 1 : _random.Next(_record.Lines);
    }

    private void Judge(string name, JournalFolder folder, IReadOnlyList<OrderEvent> events, IReadOnlyList<string> required)
    {
        HashSet<string> intended = [.. events.OfType<OrderIntended>().Select(intent => intent.Terms.ClientOrderId)];
        _failures.AddRange(
            required.Where(id => !intended.Contains(id)).Select(id => $"{name}: {id} was acknowledged and is lost")
        );
        JournalVerification verification = JournalVerifier.Verify(folder.Journal);
        Expect(verification.IsSound, $"{name}: the verifier says {verification.Finding}");
        Expect(
            verification.Events <= _hashes.Count
                && (verification.Events == 0 || verification.Head == _hashes[(int)verification.Events - 1]),
            $"{name}: the journal is no beginning of the one that was written"
        );
        using SqliteConnection connection = TradingFile.Open(folder.Journal);
        object? verdict = TradingFile.Run(connection, "PRAGMA integrity_check");
        Expect(verdict is "ok", $"{name}: integrity_check says {verdict}");
    }

    private async Task StartHostAsync(string name, JournalFolder folder, IReadOnlyList<string> required)
    {
        await using HubProcess hub = await HubProcess.StartAsync(KillProof.Settings().OnDataOf(HubSettings.In(folder.FullName)));
        HostPicture picture = await HostPicture.ReadAsync(hub);
        HashSet<string> shown = [.. picture.Orders.Select(order => order.GetProperty("client_order_id").GetString()!)];
        _failures.AddRange(required.Where(id => !shown.Contains(id)).Select(id => $"{name}: the host does not show {id}"));
    }

    private static string[] HashesOf(string journal)
    {
        using SqliteConnection connection = TradingFile.Open(journal);
        string all = (string)
            TradingFile.Run(
                connection,
                "SELECT json_group_array(lower(hex(hash))) FROM (SELECT hash FROM journal ORDER BY sequence)"
            )!;
        return JsonSerializer.Deserialize<string[]>(all)!;
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
