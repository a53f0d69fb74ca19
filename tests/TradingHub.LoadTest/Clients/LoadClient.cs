using System.Net;
using System.Net.Sockets;
using System.Text;
using TradingHub.Testing.Streams;

namespace TradingHub.LoadTest.Clients;

/// <summary>
/// One connection of a stream, read without a library: frames are scanned, every number is checked, nothing is kept. Its counts are read from
/// other threads while it reads: they may lag, they do not lie.
/// </summary>
internal sealed class LoadClient : IFrameReceiver, IUpdateReceiver, IDisposable
{
    private const int LongestHead = 16_384;
    private static readonly long DayTicks = TimeSpan.TicksPerDay;

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly FrameScanner _scanner;
    private readonly UpdateReader _reader;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _writing = new(1);
    private long _now;

    private LoadClient(Socket socket, LoadDoor door, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        _scanner = new FrameScanner(this);
        _reader = new UpdateReader(door.HoldsMany, this);
        Book = new SequenceBook(door.CountsSkipped);
    }

    /// <summary>What came, checked.</summary>
    public SequenceBook Book { get; }

    /// <summary>From <c>received_at</c> to here.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Bytes of the updates.</summary>
    public long UpdateBytes => _reader.Bytes;

    /// <summary>Completes with the first update.</summary>
    public Task First => _first.Task;

    /// <summary>The close code the server gave, or null.</summary>
    public int? CloseCode { get; private set; }

    /// <summary>What a message of type <c>error</c> said first, or null.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether latencies are counted.</summary>
    public bool IsMeasuring { get; set; }

    /// <summary>Connects, and says what the door opens with.</summary>
    /// <param name="address">Of the server, <c>http://localhost:PORT</c>.</param>
    /// <param name="door">Where and how.</param>
    /// <param name="time">The clock that updates are stamped with.</param>
    /// <param name="receiveBytes">The kernel's receive buffer, or null for the system's choice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The server did not upgrade.</exception>
    public static async Task<LoadClient> ConnectAsync(
        Uri address,
        LoadDoor door,
        TimeProvider time,
        int? receiveBytes,
        CancellationToken cancellationToken
    )
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBytes is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        LoadClient client = new(socket, door, time);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), cancellationToken);
            await client.UpgradeAsync(address, door.Path, cancellationToken);
            foreach (string message in door.Opening)
            {
                await client.SendAsync(ClientFrames.Text(message), cancellationToken);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Reads as fast as it comes, until the connection ends.</summary>
    public Task ReadAsync(CancellationToken cancellationToken) => ReadAsync(int.MaxValue, TimeSpan.Zero, cancellationToken);

    /// <summary>Reads until the connection ends; at most so many bytes at once, with a pause after each reading.</summary>
    public async Task ReadAsync(int mostBytes, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                Memory<byte> room = _scanner.Room;
                int count = await _socket.ReceiveAsync(room[..Math.Min(room.Length, mostBytes)], cancellationToken);
                if (count == 0)
                {
                    return;
                }

                _now = _time.GetUtcNow().Ticks % DayTicks;
                _scanner.Received(count);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, _time, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection was cut, by the server or by our own leaving.
        }
        finally
        {
            _first.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>Sends one frame.</summary>
    public async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            for (int sent = 0; sent < frame.Length; )
            {
                sent += await _socket.SendAsync(frame.AsMemory(sent), cancellationToken);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc />
    public void OnMessage(ReadOnlySpan<byte> payload)
    {
        if (payload.StartsWith("{\"type\":\"error\""u8) || payload.StartsWith("[{\"type\":\"error\""u8))
        {
            Refusal ??= Encoding.UTF8.GetString(payload);
        }

        _reader.Read(payload);
    }

    /// <inheritdoc />
    public void OnUpdate(in StreamUpdate update)
    {
        Book.Take(update);
        if (IsMeasuring && update.ReceivedTime >= 0 && !update.IsSnapshot)
        {
            long ticks = _now - update.ReceivedTime;
            Latencies.Add((ticks < -DayTicks / 2 ? ticks + DayTicks : ticks) / TimeSpan.TicksPerMicrosecond);
        }

        if (!_first.Task.IsCompleted)
        {
            _first.TrySetResult();
        }
    }

    /// <inheritdoc />
    public void OnPing(ReadOnlySpan<byte> payload) => _ = AnswerAsync(ClientFrames.Pong(payload));

    /// <inheritdoc />
    public void OnClose(int code)
    {
        CloseCode = code;
        _ = AnswerAsync(ClientFrames.Close(code));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _socket.Dispose();
        _writing.Dispose();
    }

    /// <summary>A pong or the answer to a close; where it cannot be sent, the reader sees the end.</summary>
    private async Task AnswerAsync(byte[] frame)
    {
        try
        {
            await SendAsync(frame, CancellationToken.None);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The connection is gone.
        }
    }

    private async Task UpgradeAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        string request =
            $"GET {path} HTTP/1.1\r\nHost: localhost:{address.Port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        await SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        byte[] head = new byte[LongestHead];
        int length = 0;
        int end;
        do
        {
            int count = await _socket.ReceiveAsync(head.AsMemory(length), cancellationToken);
            length += count > 0 ? count : throw new IOException("The server ended the connection instead of upgrading it.");
            end = head.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        } while (end < 0);

        if (!head.AsSpan().StartsWith("HTTP/1.1 101"u8))
        {
            throw new IOException($"The server did not upgrade: {Encoding.ASCII.GetString(head, 0, length)}");
        }

        Replay(head.AsSpan(end + 4, length - end - 4));
    }

    /// <summary>Frames that came together with the answer.</summary>
    private void Replay(ReadOnlySpan<byte> early)
    {
        while (!early.IsEmpty)
        {
            Span<byte> room = _scanner.Room.Span;
            int count = Math.Min(room.Length, early.Length);
            early[..count].CopyTo(room);
            _scanner.Received(count);
            early = early[count..];
        }
    }
}
