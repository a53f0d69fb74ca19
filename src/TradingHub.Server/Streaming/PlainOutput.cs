using System.Net.Sockets;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The accepted socket itself, for connections that are not encrypted: one system call for each delivery, no hop to another thread and no
/// second copy.
/// </summary>
internal sealed class PlainOutput : ISocketOutput
{
    private readonly Socket _socket;
    private readonly ByteBuffer _staged = new();
    private int _sent;

    /// <summary>Takes the sending side of a socket, which <see cref="OwnSending"/> has handed over; the server goes on reading from it.</summary>
    public PlainOutput(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes) => _staged.Add(bytes);

    /// <inheritdoc />
    public SendState Flush() => Poll();

    /// <inheritdoc />
    public SendState Poll()
    {
        try
        {
            return Send();
        }
        catch (ObjectDisposedException)
        {
            return SendState.Gone;
        }
    }

    /// <inheritdoc />
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_sent < _staged.Length)
            {
                _sent += await _socket.SendAsync(_staged.Memory[_sent..], SocketFlags.None, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer is gone: nobody misses it.
        }
    }

    private SendState Send()
    {
        int before = _sent;
        while (_sent < _staged.Length)
        {
            int taken = _socket.Send(_staged.Span[_sent..], SocketFlags.None, out SocketError error);
            if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)
            {
                return _sent > before ? SendState.Moving : SendState.Pending;
            }

            if (error != SocketError.Success)
            {
                return SendState.Gone;
            }

            _sent += taken;
        }

        _sent = 0;
        _staged.Clear();
        return SendState.Ready;
    }
}
