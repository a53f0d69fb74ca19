using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// One connection to one of Alpaca's data streams. It is used once; a lost one is replaced by a new one. One reads and one sends at a time;
/// what it says about silence may be asked from any thread.
/// </summary>
internal sealed class AlpacaDataStream(AlpacaDataSettings settings, Uri endpoint, TimeProvider machine) : IDisposable
{
    private const int LongestFrame = 16 * 1024 * 1024;
    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[64 * 1024];
    private long _heardAt = machine.GetTimestamp();

    /// <summary>How long nothing was heard.</summary>
    public TimeSpan Silence => machine.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>Connects and signs in.</summary>
    /// <returns>Why Alpaca refused; null when it did not.</returns>
    /// <exception cref="VenueException">It cannot be reached, or does not do as it should.</exception>
    public async Task<DataFailure?> OpenAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(settings.SignInTimeout, machine);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // A half-open connection looks like a quiet one; only a ping that nobody answers tells them apart.
            _socket.Options.KeepAliveInterval = settings.PingAfter;
            _socket.Options.KeepAliveTimeout = settings.PongTimeout;
            await _socket.ConnectAsync(endpoint, either.Token);
            return await SignInAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Lost($"{endpoint.Host} did not let us in within {settings.SignInTimeout.TotalSeconds:0.#} s.");
        }
        catch (WebSocketException exception)
        {
            throw Lost($"{endpoint.Host} cannot be reached: {settings.Account.Redact(exception.Message)}");
        }
        catch (JsonException)
        {
            throw Lost($"{endpoint.Host} sent a frame that is no JSON.");
        }
    }

    /// <summary>The next frame, text or binary alike. Its bytes are there until the next call.</summary>
    /// <exception cref="VenueException">The connection is lost.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            int length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                MakeRoom(length);
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
                length += part.Count;
            } while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close);

            Volatile.Write(ref _heardAt, machine.GetTimestamp());
            return part.MessageType == WebSocketMessageType.Close
                ? throw Lost($"{endpoint.Host} closed the connection ({_socket.CloseStatusDescription ?? "without a reason"}).")
                : _buffer.AsMemory(0, length);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            throw Lost($"The connection to {endpoint.Host} broke: {settings.Account.Redact(exception.Message)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A ping that nobody answers aborts the socket.
            throw Lost($"The connection to {endpoint.Host} is dead: it does not answer pings.");
        }
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="VenueException">The connection is lost.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            throw Lost($"The connection to {endpoint.Host} broke: {settings.Account.Redact(exception.Message)}");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async Task<DataFailure?> SignInAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (DataControl control in DataControl.Read(await ReadAsync(cancellationToken)))
            {
                switch (control)
                {
                    case DataSuccess { Message: "connected" }:
                        await SendAsync(Keys(), cancellationToken);
                        break;
                    case DataSuccess { Message: "authenticated" }:
                        return null;
                    case DataFailure failure:
                        return failure;
                    default:
                        break;
                }
            }
        }
    }

    private byte[] Keys() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                action = "auth",
                key = settings.Account.KeyId,
                secret = settings.Account.SecretKey,
            }
        );

    private void MakeRoom(int used)
    {
        if (used < _buffer.Length)
        {
            return;
        }

        if (used >= LongestFrame)
        {
            throw Lost($"{endpoint.Host} sent a frame of more than {LongestFrame} bytes.");
        }

        Array.Resize(ref _buffer, used * 2);
    }

    private static VenueException Lost(string what) =>
        new(AlpacaErrors.Venue, VenueFailure.Unreachable, what.EndsWith('.') ? what : $"{what}.");
}
