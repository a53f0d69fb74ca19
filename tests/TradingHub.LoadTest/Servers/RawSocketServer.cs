using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TradingHub.Domain.Market;

namespace TradingHub.LoadTest.Servers;

/// <summary>
/// A yardstick: no HTTP server and no framework, ready frames written to the sockets directly, once for each delivery interval. What it costs is mostly the
/// kernel's part. A client that does not read loses its connection.
/// </summary>
internal static class RawSocketServer
{
    private const int BurstsPerDelivery = 2;
    private static ReadOnlySpan<byte> Answer =>
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"u8;

    /// <summary>Serves until its input ends.</summary>
    /// <param name="rate">Updates a second.</param>
    public static async Task RunAsync(int rate)
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        ConcurrentQueue<Socket> joining = new();
        Task accepting = AcceptAsync(listener, joining);
        Console.Out.WriteLine($"raw tcp listens on http://localhost:{((IPEndPoint)listener.LocalEndPoint!).Port}");
        await Task.WhenAny(accepting, BroadcastAsync(rate, joining)).Unwrap();
    }

    private static async Task AcceptAsync(Socket listener, ConcurrentQueue<Socket> joining)
    {
        byte[] request = new byte[16_384];
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            await socket.ReceiveAsync(request);
            socket.Send(Answer);
            socket.Blocking = false;
            joining.Enqueue(socket);
        }
    }

    private static async Task BroadcastAsync(int rate, ConcurrentQueue<Socket> joining)
    {
        using Pacer pacer = new(rate, TimeProvider.System);
        SyntheticMarket market = new(pacer.Most, TimeProvider.System);
        PlainUpdates updates = new(market);
        List<Socket> sockets = [];
        byte[] block = new byte[pacer.Most * BurstsPerDelivery * 640];
        int length = 0;
        for (int burst = 1; await pacer.NextAsync(CancellationToken.None) is >= 0 and var due; burst++)
        {
            foreach (Tick quote in market.Next(due).Span)
            {
                ReadOnlySpan<byte> frame = updates.Frame(quote);
                frame.CopyTo(block.AsSpan(length));
                length += frame.Length;
            }

            if (burst % BurstsPerDelivery == 0)
            {
                sockets.RemoveAll(socket => !TrySend(socket, block.AsSpan(0, length)));
                length = 0;
                while (joining.TryDequeue(out Socket? socket))
                {
                    sockets.Add(socket);
                }
            }
        }
    }

    private static bool TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        int sent = socket.Send(bytes, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success && sent == bytes.Length)
        {
            return true;
        }

        socket.Dispose();
        return false;
    }
}
