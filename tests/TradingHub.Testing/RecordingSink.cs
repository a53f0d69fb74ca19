using System.Threading.Channels;
using TradingHub.Domain.Market;

namespace TradingHub.Testing;

/// <summary>A market bus that keeps each batch for a test to read. A feed that sends nothing is noticed after half a minute.</summary>
public sealed class RecordingSink : IMarketSink
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Unbounded on purpose: a test reads all of it, afterwards or as it comes. One writer, one reader.
    private readonly Channel<Tick[]> _batches = Channel.CreateUnbounded<Tick[]>();

    /// <inheritdoc />
    public async ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        await _batches.Writer.WriteAsync(ticks.ToArray(), cancellationToken);

    /// <summary>The next batch, once it is there.</summary>
    public async Task<IReadOnlyList<Tick>> NextAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        return await _batches.Reader.ReadAsync(patience.Token);
    }

    /// <summary>All ticks that were published and not read yet.</summary>
    public IReadOnlyList<Tick> TakeAll()
    {
        List<Tick> ticks = [];
        while (_batches.Reader.TryRead(out Tick[]? batch))
        {
            ticks.AddRange(batch);
        }

        return ticks;
    }
}
