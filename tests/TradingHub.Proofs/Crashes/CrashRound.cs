using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>The trials of one round of B2: one data folder, one history, one host that ends again and again.</summary>
internal sealed class CrashRound(int seed) : IAsyncDisposable
{
    private const int FailuresOfOneTrial = 5;
    private const int Clients = 4;
    private const int NumbersOfOneTrial = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(seed);
    private readonly History _history = History.Create();
    private readonly HubSettings _data = HubSettings.Proof();
    private RestartingHub? _hub;

    /// <summary>How often the host ended at its step.</summary>
    public int Crashes { get; private set; }

    private string Arm => Path.Combine(_data.DataDirectory, "armed");

    /// <summary>
    /// One crash, one restart, and what the oracle finds. The host that recovers is the one that ends at the next step, as soon as it is
    /// armed.
    /// </summary>
    public async Task<IReadOnlyList<string>> TryAsync(CrashStep step, CrashStep? next, int trial)
    {
        List<string> failures = [];
        using CancellationTokenSource limit = new(Patience);
        bool hasCrashed = _hub is null
            ? await CrashAtStartAsync(step, next)
            : await CrashUnderLoadAsync(step, next, trial, limit.Token);
        if (!hasCrashed)
        {
            failures.Add("the host never came there");
        }

        Crashes += hasCrashed ? 1 : 0;
        failures.AddRange(await JudgeAsync(step));
        return [.. failures.Select(failure => $"{step.Name}: {failure}")];
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        _history.Dispose();
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(CrashStep step)
    {
        List<string> failures = [];
        if (step.IsOfAHalt)
        {
            failures.AddRange(await HaltAftermath.FlatAsync(_hub!.Current));
        }

        failures.AddRange((await Oracle.JudgeAsync(_hub!.Current, _history)).Take(FailuresOfOneTrial));
        failures.AddRange(BackupFolder.Judge(_data.DataDirectory));
        await HostPicture.GoOnAsync(_hub.Current);
        if (step.IsOfAHalt)
        {
            await HaltAftermath.ClearAsync(_hub.Current);
        }

        return failures;
    }

    /// <summary>The first start of all, which never gets as far as to listen; then one that does.</summary>
    private async Task<bool> CrashAtStartAsync(CrashStep step, CrashStep? next)
    {
        HubSettings armed = Settings().With("Proof:CrashAt", step.At(_random)).OnDataOf(_data);
        HubExit exit = await HubProcess.RunToExitAsync(armed, keepsData: true);
        _hub = await RestartingHub.StartAsync(SettingsFor(next).OnDataOf(_data));
        return exit.Code != 0 && exit.StandardLines.Count == 0;
    }

    private async Task<bool> CrashUnderLoadAsync(CrashStep step, CrashStep? next, int trial, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Arm, "", cancellationToken);
        if (step.IsOfABackup)
        {
            // A copy is due soon after a start only.
            BackupFolder.AddOld(_data.DataDirectory);
            if (!await _hub!.KillAndTryRestartAsync(SettingsFor(step)))
            {
                File.Delete(Arm);
                await _hub.KillAndRestartAsync(SettingsFor(next));
                return true;
            }
        }

        CrashLoad load = new(_hub!, _history, seed);
        Task loading = load.RunAsync(step, trial * NumbersOfOneTrial, Clients, cancellationToken);
        bool hasCrashed = await load.HasEndedAsync(cancellationToken);
        load.Stop();
        File.Delete(Arm);
        await _hub!.KillAndRestartAsync(SettingsFor(next));
        await loading;
        return hasCrashed;
    }

    private HubSettings SettingsFor(CrashStep? step)
    {
        HubSettings settings = Settings().With("Proof:ArmedBy", Arm);
        settings = step is null ? settings : settings.With("Proof:CrashAt", step.At(_random));
        return step is { IsOfABackup: true } && File.Exists(Arm)
            ? settings.With("Storage:BackupMinutes", "60").With("Storage:BackupsKept", "1")
            : settings;
    }

    private static HubSettings Settings() =>
        KillProof.Settings().With("Storage:ReserveMegabytes", "4").With("Storage:BackupMinutes", "0");
}
