using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradingHub.Server.Security;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security;

/// <summary>The gates alone, where others can reach the hub, behind a listener on port 9100. What passes is answered with what it then looks like.</summary>
internal sealed class GateHost : IAsyncDisposable
{
    private const string PeerHeader = "Test-Peer";
    private const int Port = 9100;
    private readonly WebApplication _app;

    private GateHost(WebApplication app) => _app = app;

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings of the section <c>Security</c>.</param>
    public static async Task<GateHost> StartAsync(params (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(setting => $"Security:{setting.Key}", setting => (string?)setting.Value)
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSecurity();
        builder.Services.AddSingleton(
            new SignInPolicy(IsRequired: true, IsExposed: true, Environment: AccountEnvironment.Simulated)
        );
        GateHost host = new(builder.Build());
        host._app.Use(
            (context, next) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[PeerHeader].ToString());
                context.Connection.LocalPort = Port;
                return next(context);
            }
        );
        host._app.UseSecurity();
        host._app.Run(context =>
            context.Response.WriteAsync($"{context.Connection.RemoteIpAddress} {context.Request.Scheme} {context.Request.Host}")
        );
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Sends a GET from an address; status and body.</summary>
    public Task<(int Status, string Body)> GetAsync(string from, string host, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, from, host, headers);

    /// <summary>Sends a request from an address; status and body.</summary>
    public async Task<(int Status, string Body)> SendAsync(
        HttpMethod method,
        string from,
        string host,
        params (string Name, string Value)[] headers
    )
    {
        using HttpClient client = _app.GetTestClient();
        using HttpRequestMessage request = new(method, "/");
        request.Headers.TryAddWithoutValidation("Host", host);
        request.Headers.Add(PeerHeader, from);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
