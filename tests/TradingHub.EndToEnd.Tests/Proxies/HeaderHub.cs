using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>Stands in the hub's place and remembers the headers of the last request.</summary>
internal sealed class HeaderHub : IAsyncDisposable
{
    private readonly WebApplication _application;

    private HeaderHub(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>The last request's headers by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts it on a free port.</summary>
    public static async Task<HeaderHub> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        HeaderHub hub = new(builder.Build());
        hub._application.Run(hub.RememberAsync);
        await hub._application.StartAsync();
        return hub;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task RememberAsync(HttpContext context)
    {
        Headers = context.Request.Headers.ToDictionary(
            header => header.Key,
            header => $"{header.Value}",
            StringComparer.OrdinalIgnoreCase
        );
        return Task.CompletedTask;
    }
}
