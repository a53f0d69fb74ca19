using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Sign-in at a host that asks for none: who is there is local, and tokens and keys can be made ahead.</summary>
internal static class SignInRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read(
                "/api/session",
                "/api/session",
                "login_required",
                "password_set",
                "signed_in",
                "principal",
                "expires_at",
                "environment"
            ),
            new("POST /api/session", hub => RefusedAsync(hub, HttpMethod.Post, "/api/session", 401, "SIGN_IN_FAILED", SignIn)),
            new(
                "POST /api/session/first",
                hub => RefusedAsync(hub, HttpMethod.Post, "/api/session/first", 410, "CODE_USED", First)
            ),
            new(
                "PUT /api/session/password",
                hub => RefusedAsync(hub, HttpMethod.Put, "/api/session/password", 409, "PASSWORD_NOT_SET", Change)
            ),
            new("DELETE /api/session", hub => EndAsync(hub, "/api/session")),
            new("DELETE /api/sessions", hub => EndAsync(hub, "/api/sessions")),
            RouteCase.Read("/api/tokens", "/api/tokens", "tokens", "count"),
            new("POST /api/tokens", hub => MakeTokenAsync(hub)),
            new("DELETE /api/tokens/{id}", RevokeTokenAsync),
            RouteCase.Read("/api/keys", "/api/keys", "keys", "count"),
            new("POST /api/keys", hub => MakeKeyAsync(hub)),
            new("DELETE /api/keys/{id}", RevokeKeyAsync),
        ];

    private static object SignIn => new { password = "nobody has set this one" };

    private static object First => new { code = "0", password = "nine blue lanterns wander" };

    private static object Change => new { current = "nobody has set this one", @new = "nine blue lanterns wander" };

    private static async Task RefusedAsync(HubProcess hub, HttpMethod method, string path, int status, string code, object body)
    {
        HubAnswer answer = await hub.SendAsync(method, path, body);

        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }

    private static async Task EndAsync(HubProcess hub, string path)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Delete, path);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
    }

    private static async Task<JsonElement> MakeTokenAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/tokens", new { name = "route", scopes = new[] { "read" } });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.StartsWith($"th_{answer.Body.Text("id")}_", answer.Body.Text("token"), StringComparison.Ordinal);
        return answer.Body;
    }

    private static async Task RevokeTokenAsync(HubProcess hub) =>
        await EndAsync(hub, $"/api/tokens/{(await MakeTokenAsync(hub)).Text("id")}");

    private static async Task<JsonElement> MakeKeyAsync(HubProcess hub)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/keys", new { name = "route" });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.StartsWith("PK", answer.Body.Text("key_id"), StringComparison.Ordinal);
        return answer.Body;
    }

    private static async Task RevokeKeyAsync(HubProcess hub) =>
        await EndAsync(hub, $"/api/keys/{(await MakeKeyAsync(hub)).Text("key_id")}");
}
