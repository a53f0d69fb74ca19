using Microsoft.AspNetCore.Http.Features;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Security;

/// <summary>
/// Refuses a body over the limit. What the client still sends is taken off the wire and dropped first: a connection that is closed while
/// the other side writes takes the answer with it, and the client would see a broken pipe in place of a reason.
/// </summary>
internal sealed class BodyGate(RequestDelegate next, TimeProvider time)
{
    private const long MostDropped = 16 * Listener.MaxBodyBytes;
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Lets the request through or ends it with 413.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not > Listener.MaxBodyBytes)
        {
            await next(context);
            return;
        }

        await DropAsync(context);
        throw new BadHttpRequestException("The body is over the limit.", StatusCodes.Status413PayloadTooLarge);
    }

    private async Task DropAsync(HttpContext context)
    {
        if (
            context.Request.ContentLength > MostDropped
            || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit
        )
        {
            return;
        }

        limit.MaxRequestBodySize = MostDropped;
        using CancellationTokenSource patience = new(Patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            patience.Token,
            context.RequestAborted
        );
        byte[] buffer = new byte[BufferBytes];
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, either.Token) > 0) { }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Whoever sends this slowly gets the answer now, if it can still reach him.
        }
    }
}
