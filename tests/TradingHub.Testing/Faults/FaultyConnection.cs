using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TradingHub.Testing.Faults;

/// <summary>One connection of the proxy with its fault.</summary>
internal sealed class FaultyConnection(TcpClient client, IPEndPoint server, Fault fault)
{
    /// <summary>Ends a connection with a reset instead of an orderly close.</summary>
    public static void Reset(TcpClient connection)
    {
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Dispose();
    }

    /// <summary>Serves the one request of this connection.</summary>
    public async Task ServeAsync(HttpHead request, CancellationToken cancellationToken)
    {
        await Task.Delay(fault.Delay, cancellationToken);
        byte[] reply = fault.ReachesServer ? await AskAsync(request, cancellationToken) : [];
        NetworkStream stream = client.GetStream();
        switch (fault.Kind)
        {
            case FaultKind.Drop:
                break;
            case FaultKind.Reset:
                Reset(client);
                break;
            case FaultKind.BlackHole:
                await SilenceAsync(stream, cancellationToken);
                break;
            case FaultKind.Truncate:
                await stream.WriteAsync(reply.AsMemory(0, Math.Min(fault.Bytes, reply.Length)), cancellationToken);
                break;
            case FaultKind.Duplicate:
                await stream.WriteAsync((byte[])[.. reply, .. reply], cancellationToken);
                break;
            case FaultKind.SlowDrip:
                await DripAsync(stream, reply, cancellationToken);
                break;
            case FaultKind.Status:
                await stream.WriteAsync(StatusReply(), cancellationToken);
                break;
            default:
                await stream.WriteAsync(reply, cancellationToken);
                break;
        }
    }

    /// <summary>Hands an upgraded connection through both ways.</summary>
    public async Task StreamAsync(HttpHead request, CancellationToken cancellationToken)
    {
        await Task.Delay(fault.Delay, cancellationToken);
        if (fault.Kind != FaultKind.None)
        {
            Reset(client);
            return;
        }

        using TcpClient upstream = await ConnectAsync(cancellationToken);
        NetworkStream near = client.GetStream();
        NetworkStream far = upstream.GetStream();
        await far.WriteAsync(request.Bytes, cancellationToken);
        await Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken));
    }

    private async Task<byte[]> AskAsync(HttpHead request, CancellationToken cancellationToken)
    {
        using TcpClient upstream = await ConnectAsync(cancellationToken);
        NetworkStream stream = upstream.GetStream();
        await stream.WriteAsync(request.Bytes, cancellationToken);
        using MemoryStream reply = new();
        await stream.CopyToAsync(reply, cancellationToken);
        return reply.ToArray();
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        TcpClient upstream = new();
        try
        {
            await upstream.ConnectAsync(server, cancellationToken);
            return upstream;
        }
        catch
        {
            upstream.Dispose();
            Reset(client);
            throw;
        }
    }

    /// <summary>Says nothing until the client gives up.</summary>
    private static async Task SilenceAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[1024];
        while (await stream.ReadAsync(buffer, cancellationToken) > 0) { }
    }

    private async Task DripAsync(NetworkStream stream, byte[] reply, CancellationToken cancellationToken)
    {
        for (int start = 0; start < reply.Length; start += fault.Bytes)
        {
            await stream.WriteAsync(reply.AsMemory(start, Math.Min(fault.Bytes, reply.Length - start)), cancellationToken);
            await Task.Delay(fault.Pause, cancellationToken);
        }
    }

    private byte[] StatusReply()
    {
        const string Body = """{"code":0,"message":"injected"}""";
        string head = string.Join(
            "\r\n",
            (string[])
                [
                    $"HTTP/1.1 {(int)fault.Code} {fault.Code}",
                    "Content-Type: application/json",
                    $"Content-Length: {Body.Length}",
                    "Connection: close",
                    .. fault.Headers,
                ]
        );
        return Encoding.ASCII.GetBytes(head + "\r\n\r\n" + Body);
    }
}
