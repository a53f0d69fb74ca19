using Microsoft.Net.Http.Headers;

namespace TradingHub.Server.Security;

/// <summary>Headers that keep a browser from running, framing or guessing anything that is not the hub's own.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The page of the API documentation has inline script and style of its own.</summary>
    private const string SwaggerPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sets the headers and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        bool isSwagger = context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase);
        IHeaderDictionary headers = context.Response.Headers;
        headers[HeaderNames.ContentSecurityPolicy] = isSwagger ? SwaggerPolicy : Policy;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
