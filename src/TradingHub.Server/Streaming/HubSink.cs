using Microsoft.AspNetCore.SignalR;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The way out to a SignalR client: one message that holds the invocations of a whole delivery. While a send is under way nothing else is
/// sent, so what waits for a slow client is bounded as it is for a socket.
/// </summary>
internal sealed class HubSink(HubConnectionContext connection) : IClientSink
{
    private const string JsonProtocolName = "json";

    private readonly ByteBuffer _staged = new();
    private Task _send = Task.CompletedTask;

    /// <inheritdoc />
    public IUpdateForm Form => HubForm.Instance;

    /// <inheritdoc />
    public StreamEncoding Encoding => StreamEncoding.Invocations;

    /// <inheritdoc />
    public bool IsClosing => false;

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes) => _staged.Add(bytes);

    /// <inheritdoc />
    public bool WriteControl() => false;

    /// <inheritdoc />
    public void WriteClose(int code, string reason) => connection.Abort();

    /// <inheritdoc />
    public SendState Flush()
    {
        // The bytes have to stay as they are until the send has completed, which may be long after this call.
        byte[] bytes = _staged.Span.ToArray();
        _staged.Clear();
        if (bytes.Length == 0)
        {
            return SendState.Ready;
        }

        SerializedHubMessage message = new([new SerializedMessage(JsonProtocolName, bytes)]);
        _send = connection.WriteAsync(message, CancellationToken.None).AsTask();
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

        return _send.IsCompletedSuccessfully ? SendState.Ready : SendState.Gone;
    }

    /// <inheritdoc />
    public void Abort() => connection.Abort();
}
