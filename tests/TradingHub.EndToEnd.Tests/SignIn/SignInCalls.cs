using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Signing in at a host, as a page and as a program do.</summary>
internal static class SignInCalls
{
    public const string Password = "seven green kettles sing";

    /// <summary>The same settings, and everybody has to sign in.</summary>
    public static HubSettings AskingForLogin(this HubSettings settings) => settings.With("Security:RequireLogin", "true");

    /// <summary>The code of the one-time link, from its file.</summary>
    public static async Task<string> CodeAsync(this HubProcess hub)
    {
        string file = Path.Combine(hub.Settings.DataDirectory, "sign-in-link.txt");
        string link = await Eventually.GetAsync(
            async () => File.Exists(file) ? (await File.ReadAllTextAsync(file)).Trim() : "",
            text => text.Length > 0,
            "the link to sign in"
        );
        return link[(link.IndexOf("#code=", StringComparison.Ordinal) + 6)..];
    }

    /// <summary>Sets the first password; gives the cookie of the session, as it is sent.</summary>
    public static async Task<string> BeginAsync(this HubProcess hub) =>
        await hub.CookieAsync("/api/session/first", new { code = await hub.CodeAsync(), password = Password });

    /// <summary>Signs in; gives the cookie of the session, as it is sent.</summary>
    public static Task<string> SignInAsync(this HubProcess hub) => hub.CookieAsync("/api/session", new { password = Password });

    /// <summary>Calls a route with these headers.</summary>
    public static async Task<HubAnswer> CallAsync(
        this HubProcess hub,
        HttpMethod method,
        string path,
        object? body,
        params (string Name, string Value)[] headers
    )
    {
        using HttpClient client = Client(hub);
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType());
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return await HubAnswer.ReadAsync(response);
    }

    /// <summary>Calls a route as the owner's page does.</summary>
    public static Task<HubAnswer> CallAsOwnerAsync(
        this HubProcess hub,
        string cookie,
        HttpMethod method,
        string path,
        object? body = null
    ) => hub.CallAsync(method, path, body, ("Cookie", cookie), ("X-TradingHub", "1"));

    /// <summary>Makes a token; gives what was answered.</summary>
    public static async Task<JsonElement> TokenAsync(this HubProcess hub, string cookie, params string[] scopes) =>
        (await hub.CallAsOwnerAsync(cookie, HttpMethod.Post, "/api/tokens", new { name = "program", scopes })).Expect2xx("token");

    /// <summary>Opens a socket with these headers; null when it was refused, and why.</summary>
    public static async Task<(ClientWebSocket? Socket, int Status)> OpenAsync(
        this HubProcess hub,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        ClientWebSocket socket = new();
        socket.Options.CollectHttpResponseDetails = true;
        foreach ((string name, string value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(hub.Address, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
            return (socket, 101);
        }
        catch (WebSocketException)
        {
            int status = (int)socket.HttpStatusCode;
            socket.Dispose();
            return (null, status);
        }
    }

    private static async Task<string> CookieAsync(this HubProcess hub, string path, object body)
    {
        using HttpClient client = Client(hub);
        using HttpResponseMessage response = await client.PostAsync(path, JsonContent.Create(body, body.GetType()));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>One that keeps no cookies: what is sent is said.</summary>
    private static HttpClient Client(HubProcess hub) =>
        new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = hub.Address };
}
