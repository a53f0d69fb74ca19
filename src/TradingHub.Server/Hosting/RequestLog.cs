using System.Diagnostics;

namespace TradingHub.Server.Hosting;

/// <summary>One line a request: method, path, status and milliseconds. Never the query or the body, where secrets could stand.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    /// <summary>Runs the rest of the pipeline and writes the line.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            double milliseconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
            LogRequest(
                context.Request.Method,
                PathOf(context),
                context.Response.StatusCode,
                milliseconds,
                context.TraceIdentifier
            );
        }
    }

    /// <summary>The path without control characters, at most 200 characters, so that a line stays a line.</summary>
    private static string PathOf(HttpContext context)
    {
        string path = context.Request.Path.ToUriComponent();
        return path.Length <= 200 ? path : path[..200];
    }

    [LoggerMessage(100, LogLevel.Information, "{Method} {Path} {Status} in {Milliseconds} ms ({TraceId})")]
    private partial void LogRequest(string method, string path, int status, double milliseconds, string traceId);
}
