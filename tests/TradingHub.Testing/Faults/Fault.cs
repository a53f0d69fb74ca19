using System.Net;

namespace TradingHub.Testing.Faults;

/// <summary>What goes wrong with one request.</summary>
public enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The reply is read and never handed on; the connection ends in order.</summary>
    Drop,

    /// <summary>The reply is read and never handed on; the connection ends with a reset.</summary>
    Reset,

    /// <summary>Nobody answers: the connection stays open and silent.</summary>
    BlackHole,

    /// <summary>Only the first bytes of the reply arrive.</summary>
    Truncate,

    /// <summary>The reply arrives twice on the same connection.</summary>
    Duplicate,

    /// <summary>The reply arrives in pieces with pauses.</summary>
    SlowDrip,

    /// <summary>Another reply arrives: a status with a short body.</summary>
    Status,
}

/// <summary>A fault and its figures.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Nothing goes wrong.</summary>
    public static Fault None { get; } = new(FaultKind.None);

    /// <summary>Whether the server gets the request. Without it the fault comes before a byte has reached it.</summary>
    public bool ReachesServer { get; init; } = true;

    /// <summary>Waits before the request is handed on.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Truncate: bytes of the reply that arrive. SlowDrip: bytes of a piece.</summary>
    public int Bytes { get; init; } = 64;

    /// <summary>SlowDrip: pause between two pieces.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Status: what is answered.</summary>
    public HttpStatusCode Code { get; init; } = HttpStatusCode.ServiceUnavailable;

    /// <summary>Status: further header lines, for example <c>X-RateLimit-Reset: 1790000000</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];
}

/// <summary>Says for each request what goes wrong with it. Called from several threads.</summary>
public interface IFaultPlan
{
    /// <summary>The fault of the next request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path and query.</param>
    Fault Next(string method, string path);
}
