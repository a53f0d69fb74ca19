namespace TradingHub.Server.Security.SignIn;

/// <summary>
/// The cookie with the id of a session: no script reads it, no other site makes the browser send it, and over TLS its name keeps other hosts
/// from setting it.
/// </summary>
internal static class SessionCookie
{
    private const string PlainName = "th_session";
    private const string TlsName = "__Host-th_session";

    /// <summary>The id that a request carries, or null.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[NameOf(request)];

    /// <summary>Hands the id to the browser, until it is closed.</summary>
    public static void Write(HttpContext context, string id) =>
        context.Response.Cookies.Append(NameOf(context.Request), id, OptionsOf(context.Request));

    /// <summary>Takes it away.</summary>
    public static void Clear(HttpContext context) =>
        context.Response.Cookies.Delete(NameOf(context.Request), OptionsOf(context.Request));

    private static string NameOf(HttpRequest request) => request.IsHttps ? TlsName : PlainName;

    private static CookieOptions OptionsOf(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps,
        };
}
