using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Hosting;

/// <summary>Static files, and the dashboard with its deep links. Everybody may read them: they hold nothing of the account.</summary>
internal static class DashboardFiles
{
    private const string Page = "dashboard/index.html";

    /// <summary>Serves wwwroot, sends <c>/</c> to the dashboard, and answers each of the dashboard's own addresses with its page.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl = IsNamedByContent(file.Context.Request.Path)
                        ? "public, max-age=31536000, immutable"
                        : "no-cache",
            }
        );
        app.MapGet("/", () => Results.Redirect("/dashboard/")).ExcludeFromDescription().WithMetadata(new PublicRouteAttribute());
        app.MapFallbackToFile("/dashboard/{*path:nonfile}", Page).WithMetadata(new PublicRouteAttribute());
    }

    /// <summary>Vite puts a hash of the content into the names of these.</summary>
    private static bool IsNamedByContent(PathString path) =>
        path.StartsWithSegments("/dashboard/assets", StringComparison.Ordinal);
}
