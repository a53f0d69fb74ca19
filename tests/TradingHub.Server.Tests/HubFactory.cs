using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests;

/// <summary>The whole host in memory, on a data folder of its own. One a test class: <c>IClassFixture&lt;HubFactory&gt;</c>.</summary>
public class HubFactory : WebApplicationFactory<HubOptions>
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "tradinghub-tests", Guid.NewGuid().ToString("N"));

    /// <summary>The host seems to listen on port 80, so that <c>http://localhost/</c> is its own name.</summary>
    private const int SeemingPort = 80;

    /// <summary>Further settings, <c>Section:Key</c>.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    /// <summary>Reads a route that has to answer 200.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpClient client = CreateClient();
        return await client.GetFromJsonAsync<JsonElement>(path);
    }

    /// <summary>Calls a route and gives back status and body, whatever they are.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpClient client = CreateClient();
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType());
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Waits until the market has quoted a symbol.</summary>
    public async Task QuotedAsync(string symbol)
    {
        using HttpClient client = CreateClient();
        while (!(await client.GetAsync($"/api/market/quote/{symbol}")).IsSuccessStatusCode)
        {
            await Task.Yield();
        }
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Hub:Port", "0");
        // Named, so that a developer's own .env never decides.
        builder.UseSetting("Hub:MarketData", "Simulated");
        builder.UseSetting("Simulator:Calendar", "AlwaysOpen");
        builder.UseSetting("Risk:Profile", "Paper");
        builder.UseSetting("Ai:TrainFirstModel", "false");
        builder.UseSetting("AlpacaApi:RequestsPerMinute", "1000000");
        // A developer may sit in a container.
        builder.UseSetting("Security:InContainer", "false");
        builder.UseSetting("Storage:DataDirectory", _folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach ((string key, string value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, PortFilter>());
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>A request in memory came in on no port; the gates compare with the port.</summary>
    private sealed class PortFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        context.Connection.LocalPort = SeemingPort;
                        return rest(context);
                    }
                );
                next(app);
            };
    }
}
