using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Server.Problems;

/// <summary>
/// The last resort: turns what was thrown, and answers without a body, into problems. What broke is logged once, and nothing of it
/// leaks.
/// </summary>
internal sealed partial class ProblemEdge(RequestDelegate next, ILogger<ProblemEdge> logger)
{
    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        HubProblem? problem = await TryAsync(context);
        if (problem is not null && !context.Response.HasStarted)
        {
            await ProblemResult.WriteAsync(context, problem);
        }
    }

    private async Task<HubProblem?> TryAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return context.Response.HasStarted || context.Response.ContentLength > 0 || context.Response.ContentType is not null
                ? null
                : ProblemOf(context.Response.StatusCode, context.Request);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? HubProblem.Of(ProblemCodes.BodyTooLarge)
                : HubProblem.Of(ProblemCodes.BadRequest);
        }
        catch (ProblemException exception)
        {
            return exception.Problem;
        }
        catch (VenueException exception)
        {
            LogVenue(exception, context.Request.Method, context.Request.Path);
            return HubProblem.Of(
                ProblemCodes.NotReady,
                exception.IsTransient
                    ? $"{exception.Venue} did not answer. Try again in a moment."
                    : $"{exception.Venue} gave no answer that can be used. GET /api/health says how it stands."
            );
        }
        catch (JournalException exception)
        {
            LogJournal(exception, context.Request.Method, context.Request.Path);
            return HubProblem.Of(
                ProblemCodes.NotReady,
                "The journal cannot be read now. Orders are safe; try again in a moment."
            );
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            LogBroken(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
            return HubProblem.Of(ProblemCodes.Internal);
        }
    }

    private static HubProblem? ProblemOf(int status, HttpRequest request) =>
        status switch
        {
            StatusCodes.Status400BadRequest => HubProblem.Of(ProblemCodes.BadRequest),
            StatusCodes.Status404NotFound => HubProblem.Of(ProblemCodes.NotFound),
            StatusCodes.Status405MethodNotAllowed => HubProblem.Of(
                ProblemCodes.MethodNotAllowed,
                $"{ProblemResults.Shorten(request.Method)} is not a method of this address; the Allow header names those that are."
            ),
            StatusCodes.Status413PayloadTooLarge => HubProblem.Of(ProblemCodes.BodyTooLarge),
            StatusCodes.Status415UnsupportedMediaType => HubProblem.Of(ProblemCodes.ContentType),
            _ => null,
        };

    [LoggerMessage(110, LogLevel.Error, "{Method} {Path} broke ({TraceId}).")]
    private partial void LogBroken(Exception exception, string method, PathString path, string traceId);

    [LoggerMessage(112, LogLevel.Error, "The journal behind {Method} {Path} cannot be read.")]
    private partial void LogJournal(Exception exception, string method, PathString path);

    [LoggerMessage(111, LogLevel.Warning, "A source behind {Method} {Path} did not answer.")]
    private partial void LogVenue(Exception exception, string method, PathString path);
}
