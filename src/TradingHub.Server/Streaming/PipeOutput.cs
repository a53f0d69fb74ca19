using System.Buffers;
using System.IO.Pipelines;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The connection's own pipe, for connections whose bytes the server encrypts or whose socket is not to be had. A flush that has not completed is back-pressure: it is asked
/// again at the next delivery and never awaited.
/// </summary>
internal sealed class PipeOutput(PipeWriter pipe) : ISocketOutput
{
    private ValueTask<FlushResult> _flush;

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes) => pipe.Write(bytes);

    /// <inheritdoc />
    public SendState Flush()
    {
#pragma warning disable CA2012 // It is never awaited: it is polled, and its result is read once.
        _flush = pipe.FlushAsync(CancellationToken.None);
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
    public async Task FinishAsync(CancellationToken cancellationToken) => await pipe.FlushAsync(cancellationToken);
}
