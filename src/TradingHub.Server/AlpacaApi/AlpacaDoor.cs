using TradingHub.Domain.Venues;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// In front of the Alpaca API: lets in who has the keys, and gives what broke, and paths that are not there, the form that Alpaca's
/// clients read.
/// </summary>
internal sealed partial class AlpacaDoor(RequestDelegate next, AlpacaKeys keys, ILogger<AlpacaDoor> logger)
{
    /// <summary>Lets the request through or answers itself.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsOurs(context.Request.Path))
        {
            await next(context);
            return;
        }

        context.Response.Headers["X-Request-ID"] = context.TraceIdentifier;
        AlpacaError? error = keys.AreIn(context.Request) ? await TryAsync(context) : AlpacaErrors.Unauthorized;
        if (error is not null && !context.Response.HasStarted)
        {
            await error.WriteAsync(context);
        }
    }

    /// <summary>Whether a path belongs to the Alpaca API.</summary>
    public static bool IsOurs(PathString path) => path.StartsWithSegments("/v2", StringComparison.Ordinal);

    private async Task<AlpacaError?> TryAsync(HttpContext context)
    {
        try
        {
            await next(context);
            bool isUnknown =
                !context.Response.HasStarted
                && context.Response.ContentType is null
                && context.Response.StatusCode
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status405MethodNotAllowed
                        or StatusCodes.Status400BadRequest;
            return isUnknown ? AlpacaErrors.UnknownPath : null;
        }
        catch (BadHttpRequestException)
        {
            return AlpacaErrors.BadBody;
        }
        catch (VenueException exception) when (exception.IsTransient)
        {
            LogVenue(exception, context.Request.Method, context.Request.Path);
            return AlpacaErrors.TimedOut;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            LogBroken(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
            return AlpacaErrors.Internal;
        }
    }

    [LoggerMessage(1501, LogLevel.Error, "{Method} {Path} broke ({TraceId}).")]
    private partial void LogBroken(Exception exception, string method, PathString path, string traceId);

    [LoggerMessage(1502, LogLevel.Warning, "A source behind {Method} {Path} did not answer.")]
    private partial void LogVenue(Exception exception, string method, PathString path);
}
