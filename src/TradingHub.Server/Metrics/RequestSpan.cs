using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace TradingHub.Server.Metrics;

/// <summary>
/// Names the span of a request by method and route, where somebody takes spans. The framework makes the span and says nothing of the request in
/// it; path and query are left out, since they may hold what nobody else should read.
/// </summary>
internal sealed class RequestSpan(RequestDelegate next)
{
    /// <summary>Serves the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                Describe(span, context);
            }
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        string? route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} /{route.TrimStart('/')}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
    }
}
