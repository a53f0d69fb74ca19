using TradingHub.Domain.Venues;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.AlpacaApi.MarketData;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// In front of the Alpaca API: lets in who has the keys, as often as a minute allows, and gives what broke, and paths that are not there,
/// the form that Alpaca's clients read. The data streams ask for the keys themselves.
/// </summary>
internal sealed partial class AlpacaDoor(RequestDelegate next, AlpacaKeys keys, AlpacaPace pace, ILogger<AlpacaDoor> logger)
{
    /// <summary>Lets the request through or answers itself.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsOurs(context.Request.Path) || DataFeed.Has(context.Request.Path))
        {
            await next(context);
            return;
        }

        bool isData = DataPaths.Hold(context.Request.Path);
        context.Response.Headers["X-Request-ID"] = context.TraceIdentifier;
        AlpacaError? error = RefusalOf(context, isData) ?? await TryAsync(context);
        if (error is not null && !context.Response.HasStarted)
        {
            await (isData ? error with { Code = null } : error).WriteAsync(context);
        }
    }

    /// <summary>Whether a path belongs to the Alpaca API.</summary>
    public static bool IsOurs(PathString path) =>
        path.StartsWithSegments("/v2", StringComparison.Ordinal) || DataPaths.Hold(path);

    private AlpacaError? RefusalOf(HttpContext context, bool isData)
    {
        string? keyId = keys.Find(context.Request);
        AlpacaAllowance allowance = pace.Take(keyId ?? AlpacaPace.Strangers, isData);
        allowance.WriteTo(context.Response.Headers);
        if (allowance.Wait is { } wait)
        {
            return (isData ? DataErrors.TooMany : AlpacaErrors.RateLimited) with { RetryAfter = wait };
        }

        bool isOpen = !keys.AsksForKeys && DataPaths.AreOpen(context.Request.Path);
        return keyId is not null || (isOpen && !AlpacaKeys.Has(context.Request)) ? null
            : isData && !isOpen ? DataErrors.Forbidden
            : AlpacaErrors.Unauthorized;
    }

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
