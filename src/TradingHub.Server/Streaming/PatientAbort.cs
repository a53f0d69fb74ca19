using Microsoft.AspNetCore.Http.Features;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Cuts a SignalR connection a moment after it is asked to. SignalR asks as soon as the last frame is written, such as the close frame of a client
/// that broke the protocol, and a cut drops what has not left the host yet. Who takes nothing any more is cut all the same.
/// </summary>
internal sealed class PatientAbort(IHttpRequestLifetimeFeature connection, TimeProvider timeProvider)
    : IHttpRequestLifetimeFeature
{
    /// <summary>How long what was written has to leave.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private ITimer? _cut;

    /// <inheritdoc />
    public CancellationToken RequestAborted
    {
        get => connection.RequestAborted;
        set => connection.RequestAborted = value;
    }

    /// <inheritdoc />
    public void Abort()
    {
        if (Volatile.Read(ref _cut) is not null)
        {
            return;
        }

        ITimer cut = timeProvider.CreateTimer(_ => connection.Abort(), null, Patience, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref _cut, cut, null) is not null)
        {
            cut.Dispose();
        }
    }
}
