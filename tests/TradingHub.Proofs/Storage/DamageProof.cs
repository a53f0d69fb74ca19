using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Storage.Verification;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// B10. The files of a journal are cut, flipped, marked as foreign or newer. A start on them is refused with exit code 65, the file's name
/// and what to do; or every event that was there is read again, and the chain is sound. Some damages meet the built host, the others what
/// it opens its journal with.
/// </summary>
internal sealed class DamageProof : IDisposable
{
    private const int Damaged = 65;
    private const int Orders = 60;
    private static readonly string[] Hints = ["estore", "ove the file away", "ove it away"];

    private readonly Random _random;
    private readonly JournalFolder _killed;
    private readonly JournalFolder _stopped;
    private readonly List<string> _failures = [];
    private int _refused;
    private int _opened;

    private DamageProof(int seed, JournalFolder killed, JournalFolder stopped)
    {
        _random = new Random(seed);
        _killed = killed;
        _stopped = stopped;
    }

    /// <summary>Runs it with so many damages, some of them with the built host.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int damages, int hosts)
    {
        if (OperatingSystem.IsWindows())
        {
            return ProofLine.Skip("the host is asked to stop by SIGTERM");
        }

        using DamageProof proof = await TradeAsync(seed);
        for (int trial = 0; trial < damages; trial++)
        {
            Damage damage = Damage.All[trial % Damage.All.Count];
            await proof.TryAsync(damage, $"trial {trial}, {damage.Name}", withHost: trial < hosts);
        }

        string notes =
            $"{Damage.All.Count} kinds, {proof._refused} refused, {proof._opened} opened with every event, {hosts} by the host";
        return new ProofLine(damages, proof._failures, notes);
    }

    public void Dispose()
    {
        _killed.Dispose();
        _stopped.Dispose();
    }

    /// <summary>Trades, kills the host and keeps its files; starts it again, stops it as asked and keeps these too.</summary>
    private static async Task<DamageProof> TradeAsync(int seed)
    {
        using History history = History.Create();
        await using HubProcess first = await HubProcess.StartAsync(KillProof.Settings());
        await new TradingLoad(new Driver(() => first, history), seed).RunAsync(0, Orders, clients: 4, CancellationToken.None);
        await first.KillAsync();
        JournalFolder killed = JournalFolder.CopyOf(first.Settings.DataDirectory);
        await using HubProcess second = await first.RestartAsync();
        await second.StopAsync();
        return new DamageProof(seed, killed, JournalFolder.CopyOf(second.Settings.DataDirectory));
    }

    private async Task TryAsync(Damage damage, string trial, bool withHost)
    {
        string folder = (damage.IsOfCleanStop ? _stopped : _killed).FullName;
        using JournalFolder whole = JournalFolder.CopyOf(folder);
        using JournalFolder copy = JournalFolder.CopyOf(folder);
        damage.Act(copy.Journal, _random);
        using JournalFolder forHost = JournalFolder.CopyOf(copy.FullName);
        JournalOpening before = await JournalOpening.TryAsync(whole.Journal);
        JournalOpening after = await JournalOpening.TryAsync(copy.Journal);
        if (after.Refusal is { } refusal)
        {
            _refused++;
            Expect(after.IsForDamage, $"{trial}: refused as if the way to the file were wrong: {refusal}");
        }
        else
        {
            _opened++;
            Expect(AreEqual(before.Events, after.Events), $"{trial}: opened, but its events are not those that were written");
            Expect(JournalVerifier.Verify(copy.Journal).IsSound, $"{trial}: opened, but the verifier finds it unsound");
        }

        if (withHost)
        {
            await StartHostAsync(forHost, trial, after);
        }
    }

    private async Task StartHostAsync(JournalFolder folder, string trial, JournalOpening expected)
    {
        HubSettings settings = HubSettings.Proof().OnDataOf(HubSettings.In(folder.FullName));
        if (expected.Refusal is null)
        {
            await using HubProcess hub = await HubProcess.StartAsync(settings);
            JsonElement page = await hub.GetAsync("api/orders?status=all&limit=500");
            string[] shown =
            [
                .. page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!),
            ];
            Dictionary<string, OrderState> written = Ledger.StatesOf(expected.Events);
            Expect(
                written.Keys.ToHashSet().SetEquals(shown),
                $"{trial}: the host shows {shown.Length} orders of {written.Count}"
            );
            return;
        }

        HubExit exit = await HubProcess.RunToExitAsync(settings);
        bool tells = exit.Printed.Contains(TradingFile.Name, StringComparison.Ordinal) && Hints.Any(HasHint);
        Expect(exit.Code == Damaged && tells, $"{trial}: the host ended with {exit.Code} and said: {exit.Printed}");

        bool HasHint(string hint) => exit.Printed.Contains(hint, StringComparison.Ordinal);
    }

    private static bool AreEqual(IReadOnlyList<OrderEvent> one, IReadOnlyList<OrderEvent> other) =>
        JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
