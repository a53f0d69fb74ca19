using Microsoft.Extensions.Logging;
using TradingHub.Domain.Alerts;

namespace TradingHub.Engine.Exchange.Faults;

/// <summary>
/// The faults of the simulated venue that are armed. Each ends by itself: after its count, after its time, and with the process. Any thread;
/// under one lock.
/// </summary>
public sealed partial class FaultPlan(TimeProvider machine, IAlerts alerts, ILogger<FaultPlan> logger)
{
    /// <summary>Most faults that can be armed at the same time.</summary>
    public const int Most = 16;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private long _lastId;
    private volatile bool _isEmpty = true;
    private TaskCompletionSource _change = NewChange();

    /// <summary>Faults that are armed, oldest first.</summary>
    public IReadOnlyList<ArmedFault> Armed
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(entry => entry.Armed)];
            }
        }
    }

    /// <summary>Whether the connection to the venue is lost.</summary>
    public bool IsDisconnected => Find(FaultKind.Disconnect) is not null;

    /// <summary>How far the machine's clock is ahead of the venue's, or null.</summary>
    public TimeSpan? ClockAhead => Find(FaultKind.ClockSkew)?.Span;

    /// <summary>Completes when a fault is armed or ends.</summary>
    public Task Change => Volatile.Read(ref _change).Task;

    /// <summary>Arms a fault; null when <see cref="Most"/> are armed already.</summary>
    public ArmedFault? Arm(Fault fault)
    {
        ArmedFault armed;
        lock (_lock)
        {
            if (_entries.Count == Most)
            {
                return null;
            }

            DateTimeOffset now = machine.GetUtcNow();
            armed = new ArmedFault(++_lastId, fault, now, now + fault.Longest, Struck: 0);
            Entry entry = new(armed);
            _entries.Add(entry);
            _isEmpty = false;
            entry.Timer = machine.CreateTimer(
                _ => End(armed.Id, "its time is over"),
                state: null,
                fault.Longest,
                Timeout.InfiniteTimeSpan
            );
        }

        alerts.Raise("SIMULATED_FAULT", AlertSeverity.Warning, Describe(armed), $"fault {armed.Id}");
        Tell();
        return armed;
    }

    /// <summary>Ends a fault; false when none has this number.</summary>
    public bool Disarm(long id) => End(id, "it was ended by a request");

    /// <summary>Ends all faults.</summary>
    public void DisarmAll()
    {
        foreach (ArmedFault armed in Armed)
        {
            Disarm(armed.Id);
        }
    }

    /// <summary>The oldest armed fault of a kind strikes once; null when none is armed.</summary>
    internal Fault? Strike(FaultKind kind)
    {
        if (_isEmpty)
        {
            return null;
        }

        ArmedFault struck;
        lock (_lock)
        {
            if (_entries.Find(one => one.Armed.Fault.Kind == kind) is not { } entry)
            {
                return null;
            }

            struck = entry.Armed = entry.Armed with { Struck = entry.Armed.Struck + 1 };
        }

        if (struck.Struck == struck.Fault.Count)
        {
            End(struck.Id, "it has struck as often as it should");
        }

        return struck.Fault;
    }

    /// <summary>Completes when the connection is not lost.</summary>
    internal async Task ConnectedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change = Change;
            if (!IsDisconnected)
            {
                return;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    private Fault? Find(FaultKind kind)
    {
        if (_isEmpty)
        {
            return null;
        }

        lock (_lock)
        {
            return _entries.Find(entry => entry.Armed.Fault.Kind == kind)?.Armed.Fault;
        }
    }

    private bool End(long id, string why)
    {
        Entry? entry;
        lock (_lock)
        {
            entry = _entries.Find(one => one.Armed.Id == id);
            if (entry is null)
            {
                return false;
            }

            _entries.Remove(entry);
            _isEmpty = _entries.Count == 0;
        }

        entry.Timer?.Dispose();
        Ended(entry.Armed.Fault.Kind, id, why, entry.Armed.Struck);
        Tell();
        return true;
    }

    private void Tell() => Interlocked.Exchange(ref _change, NewChange()).TrySetResult();

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Describe(ArmedFault armed) =>
        $"The simulated venue was told to go wrong: {armed.Fault.Kind}, until {armed.EndsAt:HH:mm:ss} UTC at the latest. "
        + $"DELETE /api/simulator/faults/{armed.Id} ends it now.";

    [LoggerMessage(
        1031,
        LogLevel.Information,
        "Fault {Kind} {Id} of the simulated venue ended: {Why}. It struck {Struck} times."
    )]
    private partial void Ended(FaultKind kind, long id, string why, int struck);

    private sealed class Entry(ArmedFault armed)
    {
        public ArmedFault Armed { get; set; } = armed;

        public ITimer? Timer { get; set; }
    }
}
