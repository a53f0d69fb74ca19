using TradingHub.Testing.Faults;

namespace TradingHub.Proofs.Broker;

/// <summary>One request that came to the proxy.</summary>
internal sealed record ProxyCall(DateTimeOffset At, string Method, string Path, Fault Fault)
{
    /// <summary>Whether it asks the broker to take an order.</summary>
    public bool IsSubmit => Method == "POST" && Path == "/v2/orders";

    /// <summary>Whether it is a new or a replaced order.</summary>
    public bool IsOrder => Method is "POST" or "PATCH";

    /// <summary>Whether it asks for a cancel.</summary>
    public bool IsCancel => Method == "DELETE";

    /// <summary>Whether it opens the stream.</summary>
    public bool IsStream => Path.StartsWith("/stream", StringComparison.Ordinal);
}

/// <summary>Faults by a rule, and a record of all requests with their times. Any thread.</summary>
internal sealed class RecordedPlan(Func<string, string, Fault> decide) : IFaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<ProxyCall> _calls = [];

    /// <summary>All requests so far, oldest first.</summary>
    public IReadOnlyList<ProxyCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>A record without faults.</summary>
    public static RecordedPlan Clean() => new((_, _) => Fault.None);

    /// <inheritdoc />
    public Fault Next(string method, string path)
    {
        lock (_lock)
        {
            Fault fault = decide(method, path);
            _calls.Add(new ProxyCall(TimeProvider.System.GetUtcNow(), method, path, fault));
            return fault;
        }
    }
}
