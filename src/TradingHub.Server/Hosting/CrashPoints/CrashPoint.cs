using System.Diagnostics;
using System.Globalization;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Server.Hosting.CrashPoints;

/// <summary>
/// The step at which a proof ends this process as a loss of power would: no clean-up, no last word; or at which a part of it throws what
/// nobody expects. The names are those of the crash table in the design of recovery (K0 to K10), of the work on files, and of what a start asks. Nothing of it
/// is in the way of a hub that is not part of a proof.
/// </summary>
internal sealed class CrashPoint
{
    /// <summary>What a step can be told as: its name, and the how many-th time.</summary>
    public const string Pattern =
        "^(K([0-9]|10)|KILLSWITCH|MIGRATION|CHECKPOINT|ANCHOR|BACKUP|ROTATE|REPLAY|RESTORE|CONNECT|FILLS|OPEN|FIND|ACCOUNT):[1-9][0-9]{0,5}$";

    private readonly string _name;
    private readonly int _number;
    private readonly bool _throws;
    private readonly string? _armedBy;
    private int _passed;
    private volatile bool _hasTripped;

    private CrashPoint(string text, ProofOptions proof)
    {
        string[] parts = text.Split(':');
        _name = parts[0];
        _number = int.Parse(parts[1], CultureInfo.InvariantCulture);
        _throws = text == proof.FaultAt;
        _armedBy = proof.ArmedBy;
    }

    /// <summary>Whether the process has journaled a halt.</summary>
    public bool HasTripped
    {
        get => _hasTripped;
        set => _hasTripped = value;
    }

    /// <summary>The step that the settings name, for example <c>K3:5</c>, the fifth time at K3; null when they name none.</summary>
    public static CrashPoint? From(IConfiguration settings)
    {
        ProofOptions proof = settings.GetSection("Proof").Get<ProofOptions>() ?? new ProofOptions();
        return proof switch
        {
            { CrashAt.Length: > 0 } => new CrashPoint(proof.CrashAt, proof),
            { FaultAt.Length: > 0 } => new CrashPoint(proof.FaultAt, proof),
            _ => null,
        };
    }

    /// <summary>The process comes to a step, and ends there when it is the one.</summary>
    public void Pass(string name)
    {
        if (IsNow(name))
        {
            Act();
        }
    }

    /// <summary>
    /// The process comes to a step of the work on a file. Copying pages is one call of SQLite, so the middle of a checkpoint or a backup is
    /// when the first page has reached the file: another thread looks for that.
    /// </summary>
    public void Pass(string name, string file)
    {
        if (!IsNow(name))
        {
            return;
        }

        if (_throws || name is not (StorageSteps.Checkpoint or StorageSteps.Backup))
        {
            Act();
            return;
        }

        (long, DateTime) before = Look(file);
        Thread watcher = new(() => EndWhenChanged(file, before)) { IsBackground = true };
        watcher.Start();
    }

    private static (long Length, DateTime Written) Look(string file) =>
        new FileInfo(file) is { Exists: true } found ? (found.Length, found.LastWriteTimeUtc) : default;

    private static void EndWhenChanged(string file, (long, DateTime) before)
    {
        while (Look(file) == before)
        {
            Thread.Yield();
        }

        End();
    }

    private static void End()
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }

    private bool IsNow(string name) =>
        name == _name && (_armedBy is null || File.Exists(_armedBy)) && Interlocked.Increment(ref _passed) == _number;

    private void Act()
    {
        if (_throws)
        {
            throw new InvalidOperationException($"This step was told to throw (Proof:FaultAt={_name}:{_number}).");
        }

        End();
    }
}
