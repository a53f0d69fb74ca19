using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Server.Hosting;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>The host in memory where everybody has to sign in.</summary>
public class SignInHub : HubFactory
{
    /// <summary>The password that <see cref="OwnerAsync"/> sets.</summary>
    public const string Password = "seven green kettles sing";

    private readonly SemaphoreSlim _first = new(1, 1);
    private bool _isSet;

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Security:RequireLogin", "true"), new("Security:RequestsPerSecond", "1000")];

    /// <summary>The data folder.</summary>
    public string DataDirectory => Services.GetRequiredService<HubPlaces>().DataDirectory;

    /// <summary>The code of the one-time link, from its file.</summary>
    public async Task<string> CodeAsync()
    {
        string file = Path.Combine(DataDirectory, FirstRunLink.FileName);
        while (!File.Exists(file) || (await File.ReadAllTextAsync(file)).Length == 0)
        {
            await Task.Yield();
        }

        string link = (await File.ReadAllTextAsync(file)).Trim();
        return link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>A stranger who keeps cookies, as a browser does.</summary>
    public HttpClient Stranger() => CreateClient();

    /// <summary>A page of the owner, signed in; the first one sets the password.</summary>
    public async Task<HttpClient> OwnerAsync()
    {
        HttpClient client = Stranger();
        client.DefaultRequestHeaders.Add("X-TradingHub", "1");
        await _first.WaitAsync();
        try
        {
            using HttpResponseMessage answer = _isSet
                ? await client.PostAsJsonAsync("/api/session", new { password = Password })
                : await client.PostAsJsonAsync("/api/session/first", new { code = await CodeAsync(), password = Password });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            _isSet = true;
        }
        finally
        {
            _first.Release();
        }

        return client;
    }

    /// <summary>A program with a new token.</summary>
    public async Task<HttpClient> ProgramAsync(params string[] scopes)
    {
        using HttpClient owner = await OwnerAsync();
        JsonElement made = await AskAsync(owner, HttpMethod.Post, "/api/tokens", new { name = "program", scopes }, 201);
        return WithToken(made.GetProperty("token").GetString()!);
    }

    /// <summary>A program with this token.</summary>
    public HttpClient WithToken(string token)
    {
        HttpClient client = Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Waits until the market has quoted a symbol, as somebody who may read.</summary>
    public static async Task QuotedAsync(HttpClient reader, string symbol)
    {
        while (!(await reader.GetAsync($"/api/market/quote/{symbol}")).IsSuccessStatusCode)
        {
            await Task.Yield();
        }
    }

    /// <summary>Calls a route that has to answer with this status; gives the body.</summary>
    public static async Task<JsonElement> AskAsync(HttpClient client, HttpMethod method, string path, object? body, int status)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType());
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Calls a route that has to refuse; gives the code of the problem.</summary>
    public static async Task<string?> RefusedAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        int status,
        object? body = null
    ) => (await AskAsync(client, method, path, body, status)).GetProperty("code").GetString();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _first.Dispose();
        }
    }
}
