using System.Globalization;
using Microsoft.AspNetCore.Http;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.AlpacaApi.MarketData;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker.Faults;

/// <summary>In front of the surface: what goes wrong with a request, and no reply before its ledger is on disk.</summary>
internal sealed class RequestFaults(RequestDelegate next, FaultPlan plan, SimVenue venue, TimeProvider machine)
{
    private static readonly object HidingKey = new();

    /// <summary>How long the order of this request is to be hidden, or null.</summary>
    public static TimeSpan? HidingOf(HttpContext? context) => context?.Items[HidingKey] as TimeSpan?;

    /// <summary>Lets the request through, or not.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!AlpacaDoor.IsOurs(context.Request.Path) || DataFeed.Has(context.Request.Path))
        {
            await next(context);
            return;
        }

        FaultRule? fault = plan.Draw(context.Request.Method, context.Request.Path.Value ?? "");
        if (fault is not null && await StrikeBeforeAsync(fault, context))
        {
            return;
        }

        byte[] reply = await RunAsync(context);
        if (fault is null || !await StrikeAfterAsync(fault, context, reply))
        {
            await context.Response.Body.WriteAsync(reply, context.RequestAborted);
        }
    }

    /// <summary>Whether the request ends here.</summary>
    private async Task<bool> StrikeBeforeAsync(FaultRule fault, HttpContext context)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(fault.Milliseconds);
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                return true;
            case FaultKind.Status:
                await ErrorOf(fault, context).WriteAsync(context);
                return true;
            case FaultKind.RateLimit:
                long reset = (machine.GetUtcNow() + span).ToUnixTimeSeconds() + 1;
                context.Response.Headers["X-RateLimit-Limit"] = "200";
                context.Response.Headers["X-RateLimit-Remaining"] = "0";
                context.Response.Headers["X-RateLimit-Reset"] = reset.ToString(CultureInfo.InvariantCulture);
                AlpacaError tooMany = IsData(context) ? DataErrors.TooMany : AlpacaErrors.RateLimited;
                await (tooMany with { RetryAfter = span }).WriteAsync(context);
                return true;
            case FaultKind.Delay:
                await Task.Delay(span, machine, context.RequestAborted);
                return false;
            case FaultKind.Hide:
                context.Items[HidingKey] = span;
                return false;
            default:
                return false;
        }
    }

    /// <summary>Whether the reply is not to be sent as it is.</summary>
    private async Task<bool> StrikeAfterAsync(FaultRule fault, HttpContext context, byte[] reply)
    {
        switch (fault.Kind)
        {
            case FaultKind.DropReply or FaultKind.Hide:
                context.Abort();
                return true;
            case FaultKind.StatusAfter:
                await ErrorOf(fault, context).WriteAsync(context);
                return true;
            case FaultKind.Truncate:
                context.Response.ContentLength = reply.Length;
                await context.Response.Body.WriteAsync(reply.AsMemory(0, reply.Length / 2), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return true;
            case FaultKind.DelayReply:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), machine, context.RequestAborted);
                return false;
            default:
                return false;
        }
    }

    private async Task<byte[]> RunAsync(HttpContext context)
    {
        Stream wire = context.Response.Body;
        using MemoryStream buffer = new();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        await venue.SyncAsync();
        return buffer.ToArray();
    }

    /// <summary>Errors of market data carry no code.</summary>
    private static AlpacaError ErrorOf(FaultRule fault, HttpContext context)
    {
        AlpacaError error = fault.Status == 504 ? AlpacaErrors.TimedOut : AlpacaErrors.Internal;
        return IsData(context) ? error with { Code = null } : error;
    }

    private static bool IsData(HttpContext context) => DataPaths.Hold(context.Request.Path);
}
