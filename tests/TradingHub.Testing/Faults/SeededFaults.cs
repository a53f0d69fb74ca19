namespace TradingHub.Testing.Faults;

/// <summary>One kind of trouble: how often, on which requests, and what.</summary>
/// <param name="Share">Share of the requests it is meant for, 0 to 1.</param>
/// <param name="Fault">What goes wrong.</param>
public sealed record FaultShare(double Share, Fault Fault);

/// <summary>
/// Draws faults by chance for requests that it is meant for, and none for others. The same seed draws the same faults for the same order of
/// requests. Safe for several threads.
/// </summary>
public sealed class SeededFaults(int seed, Func<string, string, bool> isMeant, params FaultShare[] shares) : IFaultPlan
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<FaultKind, int> _counts = [];

    /// <summary>How often each fault was drawn.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<FaultKind, int>(_counts);
            }
        }
    }

    /// <inheritdoc />
    public Fault Next(string method, string path)
    {
        if (!isMeant(method, path))
        {
            return Fault.None;
        }

        lock (_lock)
        {
            Fault fault = Draw(_random.NextDouble());
            _counts[fault.Kind] = _counts.GetValueOrDefault(fault.Kind) + 1;
            return fault;
        }
    }

    private Fault Draw(double number)
    {
        foreach (FaultShare share in shares)
        {
            if (number < share.Share)
            {
                return share.Fault;
            }

            number -= share.Share;
        }

        return Fault.None;
    }
}
