using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TradingHub.Testing.Tests.Faults;

/// <summary>Answers each POST with its own body, counts them, and echoes what comes over a web socket.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _requests;

    private EchoServer(WebApplication application) => _application = application;

    public int Requests => Volatile.Read(ref _requests);

    public Uri Address
    {
        get
        {
            IServerAddressesFeature addresses = _application
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!;
            return new Uri(addresses.Addresses.First());
        }
    }

    public static async Task<EchoServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        EchoServer server = new(builder.Build());
        server._application.UseWebSockets();
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (context.WebSockets.IsWebSocketRequest)
        {
            await EchoAsync(context);
            return;
        }

        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using System.Net.WebSockets.WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[1024];
        while (true)
        {
            System.Net.WebSockets.WebSocketReceiveResult frame = await socket.ReceiveAsync(buffer, context.RequestAborted);
            if (frame.CloseStatus is not null)
            {
                return;
            }

            await socket.SendAsync(
                buffer.AsMemory(0, frame.Count),
                frame.MessageType,
                frame.EndOfMessage,
                context.RequestAborted
            );
        }
    }
}
