using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Cuts sockets when the session or token that they came in with ends.</summary>
internal sealed class SocketLeash(RequestDelegate next)
{
    /// <summary>Runs the rest of the pipeline on the leash.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        CancellationToken ended = HubIdentity.Of(context.User)?.Ended ?? CancellationToken.None;
        if (!ended.CanBeCanceled || !context.Request.Headers.ContainsKey(HeaderNames.Upgrade))
        {
            await next(context);
            return;
        }

        // The connection's own: what is behind this may put a more patient one in its place.
        IHttpRequestLifetimeFeature connection = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        await using CancellationTokenRegistration leash = ended.Register(connection.Abort);
        await next(context);
    }
}
