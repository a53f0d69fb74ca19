using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Market;

namespace TradingHub.LoadTest.Servers;

/// <summary>A yardstick: the framework's own WebSocket, and each update sent to each client by itself, as one would write it first.</summary>
internal static class PlainSocketServer
{
    /// <summary>Serves until its input ends.</summary>
    /// <param name="rate">Updates a second.</param>
    public static async Task RunAsync(int rate)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        app.UseWebSockets();
        ConcurrentDictionary<WebSocket, bool> sockets = new();
        app.Run(context => ServeAsync(context, sockets));
        await app.StartAsync();
        StageServer.Announce("kestrel", app.Services.GetRequiredService<IServer>());
        using Pacer pacer = new(rate, TimeProvider.System);
        SyntheticMarket market = new(pacer.Most, TimeProvider.System);
        PlainUpdates updates = new(market);
        while (await pacer.NextAsync(CancellationToken.None) is >= 0 and var due)
        {
            ReadOnlyMemory<Tick> quotes = market.Next(due);
            for (int number = 0; number < due; number++)
            {
                await BroadcastAsync(updates.Payload(quotes.Span[number]), sockets);
            }
        }
    }

    private static async Task ServeAsync(HttpContext context, ConcurrentDictionary<WebSocket, bool> sockets)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        sockets[socket] = true;
        try
        {
            byte[] buffer = new byte[1024];
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (WebSocketException)
        {
            // The client left without a word.
        }
        finally
        {
            sockets.TryRemove(socket, out _);
        }
    }

    private static async ValueTask BroadcastAsync(ReadOnlyMemory<byte> payload, ConcurrentDictionary<WebSocket, bool> sockets)
    {
        foreach ((WebSocket socket, _) in sockets)
        {
            try
            {
                await socket.SendAsync(payload, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
            catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
            {
                sockets.TryRemove(socket, out _);
            }
        }
    }
}
