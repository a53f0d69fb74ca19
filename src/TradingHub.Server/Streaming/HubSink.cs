using Microsoft.AspNetCore.SignalR;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The way out to a SignalR client: one message that holds the invocations of a whole delivery. While a send is under way nothing else is
/// sent, so what waits for a slow client is bounded as it is for a socket, and the bytes of one delivery can serve the next.
/// </summary>
internal sealed class HubSink(HubConnectionContext connection) : IClientSink
{
    private const string JsonProtocolName = "json";

    private readonly ByteBuffer _staged = new();
    private Task _send = Task.CompletedTask;
    private bool _isClosing;

    /// <inheritdoc />
    public IUpdateForm Form => HubForm.Instance;

    /// <inheritdoc />
    public StreamEncoding Encoding => StreamEncoding.Invocations;

    /// <inheritdoc />
    public bool IsClosing => _isClosing;

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes) => _staged.Add(bytes);

    /// <inheritdoc />
    public bool WriteControl() => false;

    /// <inheritdoc />
    public void WriteClose(int code, string reason)
    {
        if (!_isClosing)
        {
            _isClosing = true;
            HubFarewell.Add(_staged, code, reason);
        }
    }

    /// <inheritdoc />
    public SendState Flush()
    {
        if (_staged.Length == 0)
        {
            return SendState.Ready;
        }

        // The bytes stay as they are until the send has completed, which may be long after this call.
        _send = connection.WriteAsync(MessageOf(_staged.Memory), CancellationToken.None).AsTask();
        return Poll();
    }

    /// <inheritdoc />
    public SendState Poll()
    {
        if (connection.ConnectionAborted.IsCancellationRequested)
        {
            return SendState.Gone;
        }

        if (!_send.IsCompleted)
        {
            return SendState.Pending;
        }

        if (!_send.IsCompletedSuccessfully)
        {
            return SendState.Gone;
        }

        _staged.Clear();
        if (_isClosing)
        {
            // What was sent arrives before the end that this asks for.
            connection.Abort();
        }

        return SendState.Ready;
    }

    /// <inheritdoc />
    public void Abort() => connection.Abort();

    /// <summary>Ready bytes as a message of the one protocol that the hub speaks.</summary>
    public static SerializedHubMessage MessageOf(ReadOnlyMemory<byte> bytes) =>
        new([new SerializedMessage(JsonProtocolName, bytes)]);
}
