namespace TradingHub.Server.Streaming;

/// <summary>
/// The way out to a client on a socket: flushed once per delivery. What the peer has not taken is back-pressure: it is asked again at the next
/// delivery and never awaited.
/// </summary>
internal sealed class SocketSink(ISocketOutput output, ControlFrames control, Action abort, SocketSpeech speech) : IClientSink
{
    private bool _isClosing;

    /// <inheritdoc />
    public IUpdateForm Form => speech.Form;

    /// <inheritdoc />
    public StreamEncoding Encoding => speech.Encoding;

    /// <inheritdoc />
    public bool IsClosing => _isClosing;

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    /// <inheritdoc />
    public bool WriteControl()
    {
        if (_isClosing || !control.HasAny)
        {
            return false;
        }

        _isClosing = control.TakeTo(this);
        return true;
    }

    /// <inheritdoc />
    public void WriteClose(int code, string reason)
    {
        if (!_isClosing)
        {
            _isClosing = true;
            output.Write(speech.LastWords(code));
            output.Write(WebSocketFrames.Close(code, reason));
        }
    }

    /// <inheritdoc />
    public SendState Flush() => output.Flush();

    /// <inheritdoc />
    public SendState Poll() => output.Poll();

    /// <inheritdoc />
    public void Abort() => abort();
}
