using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TradingHub.Benchmarks.Webhooks;

/// <summary>The yardstick: Kestrel with one endpoint that appends the body to a file and syncs it.</summary>
internal sealed class SyncingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FileStream _file;
    private readonly SemaphoreSlim _one = new(1);

    private SyncingServer(WebApplication app, FileStream file) => (_app, _file) = (app, file);

    /// <summary>Where it listens.</summary>
    public Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts it on a free port.</summary>
    /// <param name="path">The file.</param>
    public static async Task<SyncingServer> StartAsync(string path)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        SyncingServer server = new(app, new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        app.Run(server.TakeAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _file.DisposeAsync();
        _one.Dispose();
        Directory.Delete(Path.GetDirectoryName(_file.Name)!, recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await _one.WaitAsync(context.RequestAborted);
        try
        {
            _file.Write(body.GetBuffer().AsSpan(0, (int)body.Length));
            _file.Flush(flushToDisk: true);
        }
        finally
        {
            _one.Release();
        }
    }
}
