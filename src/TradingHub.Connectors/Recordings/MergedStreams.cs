using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// The ticks of several streams in the order of a replay: by time, at equal times quotes before trades, then by symbol, then as in the file.
/// One owner.
/// </summary>
internal sealed class MergedStreams : IDisposable
{
    private readonly List<TickStream> _streams = [];
    private readonly PriorityQueue<(TickStream Stream, int Symbol), (long Time, int Place)> _next = new();

    /// <summary>Adds a stream.</summary>
    /// <param name="stream">Disposed with this.</param>
    /// <param name="symbol">Place of its symbol in the recording.</param>
    public void Add(TickStream stream, int symbol)
    {
        _streams.Add(stream);
        if (stream.NextTime != TickStream.Ended)
        {
            _next.Enqueue((stream, symbol), PlaceOf(stream, symbol));
        }
    }

    /// <summary>Time of the next tick, UTC ticks; false at the end.</summary>
    public bool TryPeekTime(out long time)
    {
        bool hasNext = _next.TryPeek(out _, out var place);
        time = hasNext ? place.Time : TickStream.Ended;
        return hasNext;
    }

    /// <summary>Takes the next tick; there has to be one.</summary>
    public Tick Take(long receivedTime)
    {
        (TickStream stream, int symbol) = _next.Peek();
        Tick tick = stream.Take(receivedTime);
        if (stream.NextTime == TickStream.Ended)
        {
            _next.Dequeue();
        }
        else
        {
            _next.DequeueEnqueue((stream, symbol), PlaceOf(stream, symbol));
        }

        return tick;
    }

    /// <inheritdoc />
    public void Dispose() => _streams.ForEach(stream => stream.Dispose());

    private static (long Time, int Place) PlaceOf(TickStream stream, int symbol) =>
        (stream.NextTime, stream.NextKind == TickKind.Quote ? symbol : symbol + (int.MaxValue / 2));
}
