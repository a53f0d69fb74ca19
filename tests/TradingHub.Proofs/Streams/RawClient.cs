using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace TradingHub.Proofs.Streams;

/// <summary>A frame that the hub sent. The payload is only there until the next one is read.</summary>
/// <param name="Opcode">What kind of frame.</param>
/// <param name="Payload">What is in it.</param>
internal readonly record struct ServerFrame(byte Opcode, ReadOnlyMemory<byte> Payload);

/// <summary>A client that writes and reads the bytes of a connection itself, so that it can do wrong, be slow, or count what comes cheaply.</summary>
internal sealed class RawClient : IDisposable
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    private RawClient(Socket socket) => _socket = socket;

    /// <summary>Connects and says nothing.</summary>
    /// <param name="hub">Where the hub listens.</param>
    /// <param name="receiveBytes">How much the system takes in for it before it reads; null for as much as is usual.</param>
    public static async Task<RawClient> ConnectAsync(Uri hub, int? receiveBytes = null)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBytes is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        // It goes without leaving a port behind that has to rest.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        try
        {
            await socket.ConnectAsync(hub.Host, hub.Port);
            return new RawClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects and makes the handshake.</summary>
    /// <exception cref="IOException">The hub answered something else than 101.</exception>
    public static async Task<RawClient> OpenAsync(Uri hub, string path, CancellationToken end, int? receiveBytes = null)
    {
        RawClient client = await ConnectAsync(hub, receiveBytes);
        await client.SendAsync(Handshake(hub, path), end);
        string head = await client.ReadHeadAsync(end);
        if (head.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
        {
            return client;
        }

        client.Dispose();
        throw new IOException($"The handshake was answered: {head}");
    }

    /// <summary>A handshake as it should be.</summary>
    public static byte[] Handshake(Uri hub, string path) =>
        Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {hub.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n"
        );

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken end)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, end)..];
        }
    }

    /// <summary>Sends bytes as they are, to a hub that may have closed before it has all of them: what it said is still there to be read.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> bytes, CancellationToken end)
    {
        try
        {
            await SendAsync(bytes, end);
        }
        catch (SocketException)
        {
            // It has closed.
        }
    }

    /// <summary>Says that nothing more will be sent.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The hub has cut the connection.
        }
    }

    /// <summary>Takes one byte from the system; false at the end.</summary>
    public async Task<bool> ReadByteAsync(CancellationToken end) => await _socket.ReceiveAsync(new byte[1], end) > 0;

    /// <summary>The head of an HTTP answer; what there was of it when the connection ended.</summary>
    public async Task<string> ReadHeadAsync(CancellationToken end)
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf(EndOfHead);
            if (length >= 0 || !await FillAsync(end))
            {
                length = length >= 0 ? length + EndOfHead.Length : _end - _start;
                string head = Encoding.ASCII.GetString(_buffer, _start, length);
                _start += length;
                return head;
            }
        }
    }

    /// <summary>The next frame; null when the connection has ended.</summary>
    public async ValueTask<ServerFrame?> ReadFrameAsync(CancellationToken end)
    {
        while (true)
        {
            if (TryTakeFrame(out ServerFrame frame))
            {
                return frame;
            }

            if (!await FillAsync(end))
            {
                return null;
            }
        }
    }

    /// <summary>Reads on until the hub closes; gives the close code, or null when the connection ended without one.</summary>
    public async Task<int?> ReadCloseAsync(CancellationToken end)
    {
        while (await ReadFrameAsync(end) is { } frame)
        {
            if (frame.Opcode == ClientFrame.Close)
            {
                return ClientFrame.CloseCodeOf(frame.Payload.Span);
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    /// <summary>Reads more; false when the connection has ended, in order or not.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken end)
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
        else if (_end == _buffer.Length)
        {
            byte[] larger = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }

        try
        {
            int count = await _socket.ReceiveAsync(_buffer.AsMemory(_end), end);
            _end += count;
            return count > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private bool TryTakeFrame(out ServerFrame frame)
    {
        frame = default;
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_start, _end - _start);
        if (bytes.Length < 2)
        {
            return false;
        }

        int head = (bytes[1] & 0x7F) switch
        {
            126 => 4,
            127 => 10,
            _ => 2,
        };
        if (bytes.Length < head)
        {
            return false;
        }

        int length = head switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            10 => (int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => bytes[1] & 0x7F,
        };
        if (bytes.Length < head + length)
        {
            return false;
        }

        frame = new ServerFrame((byte)(bytes[0] & 0xF), _buffer.AsMemory(_start + head, length));
        _start += head + length;
        return true;
    }
}
