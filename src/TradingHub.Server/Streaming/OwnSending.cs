using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The sending side of one connection, in place of the transport's own, so that it can be handed over: what the server wrote goes to the socket
/// here, and an upgraded connection takes the socket once all of it has gone. The transport's loop has nothing to do and closes the socket.
/// </summary>
internal sealed class OwnSending
{
    private readonly Pipe _pipe;
    private readonly Socket _socket;
    private Task _sending = Task.CompletedTask;

    private OwnSending(Socket socket, PipeOptions options)
    {
        _socket = socket;
        _pipe = new Pipe(options);
    }

    /// <summary>Sends for the connections of a listener; to be called before anything else that looks at their bytes, such as TLS.</summary>
    public static void Use(ListenOptions listen) => listen.Use(next => connection => RunAsync(connection, next));

    /// <summary>Sends what the server has flushed; then the socket is the caller's to write to, and the server writes nothing more.</summary>
    public async Task<Socket> HandOverAsync()
    {
        // The read that this ends holds all that was flushed until now.
        _pipe.Reader.CancelPendingRead();
        await _sending;
        return _socket;
    }

    private static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
        {
            await next(connection);
            return;
        }

        PipeOptions options = new(connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool, useSynchronizationContext: false);
        OwnSending sending = new(socket, options);
        connection.Features.Set(sending);
        connection.Transport = new Sides(connection.Transport.Input, sending._pipe.Writer);
        sending._sending = sending.SendAsync();
        try
        {
            await next(connection);
        }
        finally
        {
            await sending._pipe.Writer.CompleteAsync();
            await sending._sending;
            await sending._pipe.Reader.CompleteAsync();
        }
    }

    /// <summary>Never throws: whoever writes learns from its flush that nobody reads any more.</summary>
    private async Task SendAsync()
    {
        try
        {
            while (await SendNextAsync())
            {
                // On to what was flushed meanwhile.
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            await _pipe.Reader.CompleteAsync();
        }
    }

    private async ValueTask<bool> SendNextAsync()
    {
        ReadResult flushed = await _pipe.Reader.ReadAsync();
        foreach (ReadOnlyMemory<byte> piece in flushed.Buffer)
        {
            await SendAsync(piece);
        }

        _pipe.Reader.AdvanceTo(flushed.Buffer.End);
        return !flushed.IsCompleted && !flushed.IsCanceled;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            piece = piece[await _socket.SendAsync(piece, SocketFlags.None)..];
        }
    }

    private sealed record Sides(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
