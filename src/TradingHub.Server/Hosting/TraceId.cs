namespace TradingHub.Server.Hosting;

/// <summary>
/// Gives each request one id of our own making, 32 hexadecimal characters: it stands in the log, in errors as <c>trace_id</c> and in
/// orders as their causal id.
/// </summary>
internal sealed class TraceId(RequestDelegate next)
{
    /// <summary>Sets the id and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = Guid.NewGuid().ToString("N");
        return next(context);
    }
}
