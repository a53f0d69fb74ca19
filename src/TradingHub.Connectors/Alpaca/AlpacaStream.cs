using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>One connection to Alpaca's stream of trade updates. It is used once; a lost one is replaced by a new one.</summary>
internal sealed class AlpacaStream(AlpacaSettings settings, TimeProvider machine) : IDisposable
{
    private static readonly string[] Streams = ["trade_updates"];
    private const int LongestFrame = 1024 * 1024;
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>Connects, signs in and subscribes. From its end on no update is missed while the connection lasts.</summary>
    /// <exception cref="VenueException">It cannot be reached, refuses us, or does not do as it should.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(settings.StreamTimeout, machine);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            _socket.Options.KeepAliveInterval = Ping;
            _socket.Options.KeepAliveTimeout = Ping;
            await _socket.ConnectAsync(settings.StreamUrl, either.Token);
            await SendAsync(
                new { action = "authenticate", data = new { key_id = settings.KeyId, secret_key = settings.SecretKey } },
                either.Token
            );
            await ExpectAsync("authorization", IsAuthorized, either.Token);
            await SendAsync(new { action = "listen", data = new { streams = Streams } }, either.Token);
            await ExpectAsync("listening", HasTradeUpdates, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Lost($"The stream did not open within {settings.StreamTimeout.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or JsonException)
        {
            throw Lost($"The stream could not be opened: {settings.Redact(exception.Message)}");
        }
    }

    /// <summary>The next trade update.</summary>
    /// <exception cref="VenueException">The connection is lost, or an update cannot be read.</exception>
    public async Task<AlpacaTradeUpdate> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using JsonDocument? frame = await ReceiveAsync(cancellationToken);
                if (frame is not null && StreamOf(frame.RootElement) == "trade_updates")
                {
                    return AlpacaTradeUpdate.Read(new WireObject(frame.RootElement, "frame").Inner("data"));
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            throw Lost($"The stream broke: {settings.Redact(exception.Message)}");
        }
        catch (JsonException)
        {
            throw Lost("The stream sent a frame that is no JSON.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private static string? StreamOf(JsonElement frame) =>
        frame.ValueKind == JsonValueKind.Object ? new WireObject(frame, "frame").OptionalText("stream") : null;

    private static bool IsAuthorized(WireObject data) => data.OptionalText("status") == "authorized";

    private static bool HasTradeUpdates(WireObject data) =>
        data.Items("streams", JsonValueKind.String).Any(name => name.GetString() == "trade_updates");

    private async Task ExpectAsync(string stream, Func<WireObject, bool> isRight, CancellationToken cancellationToken)
    {
        while (true)
        {
            using JsonDocument? frame = await ReceiveAsync(cancellationToken);
            if (frame is null || StreamOf(frame.RootElement) is not { } name)
            {
                continue;
            }

            if (name == stream && isRight(new WireObject(new WireObject(frame.RootElement, "frame").Inner("data"), "reply")))
            {
                return;
            }

            if (name is "authorization" or "listening")
            {
                throw new VenueException(AlpacaErrors.Venue, VenueFailure.Unauthorized, "The stream does not accept our keys.");
            }
        }
    }

    private Task SendAsync<T>(T message, CancellationToken cancellationToken) =>
        _socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(message),
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancellationToken
        );

    /// <summary>The next frame, text or binary alike; null for one that holds no JSON object, as the heartbeat of one byte.</summary>
    private async Task<JsonDocument?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using MemoryStream frame = new();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw Lost("Alpaca closed the stream.");
            }

            frame.Write(_buffer, 0, part.Count);
            if (frame.Length > LongestFrame)
            {
                throw Lost($"The stream sent a frame of more than {LongestFrame} bytes.");
            }
        } while (!part.EndOfMessage);

        return frame.Length <= 1 ? null : JsonDocument.Parse(frame.GetBuffer().AsMemory(0, (int)frame.Length));
    }

    private static VenueException Lost(string what) => new(AlpacaErrors.Venue, VenueFailure.Unreachable, what);
}
