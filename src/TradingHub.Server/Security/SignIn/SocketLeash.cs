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

        await using CancellationTokenRegistration leash = ended.Register(context.Abort);
        await next(context);
    }
}
