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

    /// <summary>
    /// Puts it in the place of the request's own. Only for HTTP/1.1, where the connection is the request's alone: a cut that comes when the request
    /// has ended hits nobody else.
    /// </summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        if (
            HttpProtocol.IsHttp11(context.Request.Protocol)
            && context.Features.Get<IHttpRequestLifetimeFeature>() is { } connection
        )
        {
            TimeProvider timeProvider = context.RequestServices.GetRequiredService<TimeProvider>();
            context.Features.Set<IHttpRequestLifetimeFeature>(new PatientAbort(connection, timeProvider));
        }

        return next(context);
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
