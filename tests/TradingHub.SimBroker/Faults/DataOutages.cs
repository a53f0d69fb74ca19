namespace TradingHub.SimBroker.Faults;

/// <summary>When which data streams were away or silent. Any thread.</summary>
internal sealed class DataOutages(TimeProvider machine)
{
    private readonly Lock _lock = new();
    private readonly List<DataOutage> _outages = [];

    /// <summary>All since the start, the earliest begun first.</summary>
    public IReadOnlyList<DataOutage> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _outages];
            }
        }
    }

    /// <summary>Those that last.</summary>
    public IReadOnlyList<DataOutage> Now
    {
        get
        {
            DateTimeOffset now = machine.GetUtcNow();
            lock (_lock)
            {
                return [.. _outages.Where(outage => outage.Until > now)];
            }
        }
    }

    /// <summary>One begins; gives back when it ends.</summary>
    public DateTimeOffset Begin(FaultRule rule)
    {
        DateTimeOffset now = machine.GetUtcNow();
        DateTimeOffset until = now.AddMilliseconds(rule.Milliseconds);
        lock (_lock)
        {
            _outages.Add(new DataOutage(rule.Kind, rule.Path ?? "", now, until));
        }

        return until;
    }

    /// <summary>Whether nobody may connect to a stream.</summary>
    public bool AreRefused(string path) => Now.Any(outage => outage.Kind != FaultKind.DataFreeze && outage.IsOf(path));

    /// <summary>Whether a stream says nothing.</summary>
    public bool AreSilent(string path) => Now.Any(outage => outage.Kind == FaultKind.DataFreeze && outage.IsOf(path));
}

/// <summary>A stretch of time in which streams are away or silent.</summary>
/// <param name="Kind">What happened to them.</param>
/// <param name="Path">The streams whose path begins like this.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it ends.</param>
internal sealed record DataOutage(FaultKind Kind, string Path, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Whether it is about a stream.</summary>
    public bool IsOf(string path) => path.StartsWith(Path, StringComparison.Ordinal);
}
