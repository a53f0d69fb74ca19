using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Problems;

/// <summary>Answers with a problem: from a controller as its result, from middleware by <see cref="WriteAsync"/>.</summary>
internal sealed class ProblemResult(HubProblem problem) : ActionResult
{
    /// <summary>Media type of every error.</summary>
    public const string MediaType = "application/problem+json";

    /// <inheritdoc />
    public override Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext, problem);

    /// <summary>Writes the problem as the whole answer.</summary>
    public static async Task WriteAsync(HttpContext context, HubProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        if (problem.RetryAfter is TimeSpan wait)
        {
            double seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(
            problem.ToDetails(context.TraceIdentifier),
            HubJson.Options,
            MediaType,
            context.RequestAborted
        );
    }
}

/// <summary>Short forms for controllers.</summary>
internal static class ProblemResults
{
    /// <summary>Answers with this kind of error.</summary>
    public static ActionResult Refuse(
        this ControllerBase _,
        ProblemCode code,
        string? detail = null,
        string? field = null,
        params (string Name, object? Value)[] fields
    ) => new ProblemResult(HubProblem.Of(code, detail, field, fields));

    /// <summary>Answers that a symbol of the path or the query is not known.</summary>
    public static ActionResult SymbolUnknown(this ControllerBase controller, string symbol) =>
        controller.Refuse(
            ProblemCodes.SymbolUnknown,
            $"'{Shorten(symbol)}' is not a symbol that the hub knows. GET /api/market/symbols?query= finds those it does.",
            "symbol"
        );

    /// <summary>At most 40 characters of what a client sent, for a sentence.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
