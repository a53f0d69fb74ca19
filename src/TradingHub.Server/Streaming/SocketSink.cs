using System.Buffers;
using System.IO.Pipelines;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The way out to a client on a socket: the connection's own pipe, flushed once per delivery. A flush that has not completed is
/// back-pressure: it is asked again at the next delivery and never awaited.
/// </summary>
internal sealed class SocketSink(PipeWriter output, ControlFrames control, Action abort, SocketSpeech speech) : IClientSink
{
    private ValueTask<FlushResult> _flush;
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
    public SendState Flush()
    {
#pragma warning disable CA2012 // It is never awaited: it is polled, and its result is read once.
        _flush = output.FlushAsync(CancellationToken.None);
#pragma warning restore CA2012
        return Poll();
    }

    /// <inheritdoc />
    public SendState Poll()
    {
        if (!_flush.IsCompleted)
        {
            return SendState.Pending;
        }

        if (!_flush.IsCompletedSuccessfully)
        {
            return SendState.Gone;
        }

        FlushResult result = _flush.Result;
        return result.IsCompleted || result.IsCanceled ? SendState.Gone : SendState.Ready;
    }

    /// <inheritdoc />
    public void Abort() => abort();
}
