using System.Runtime.InteropServices;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.Traces;

/// <summary>
/// Positions of each order's events in the journal, in memory: 4 bytes an event and about 60 an order. Built by reading the journal's
/// tail when somebody asks, so it costs the writer neither time nor bytes to sync, and cannot disagree with the file after a crash.
/// Safe to use from any thread.
/// </summary>
internal sealed class JournalIndex(IJournalReader journal) : IDisposable
{
    private const int Chunk = 10_000;
    private const int None = 0;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Dictionary<OrderId, (int First, int Last)> _orders = [];

    /// <summary>For each event the one before it of the same order; index 0 stands for none.</summary>
    private readonly List<int> _previous = [None];

    /// <summary>Sequence numbers of an order's events, oldest first.</summary>
    public async Task<IReadOnlyList<long>> EventsOfAsync(OrderId id, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(cancellationToken);
            List<long> events = [];
            for (int at = _orders.GetValueOrDefault(id).Last; at != None; at = _previous[at])
            {
                events.Add(at);
            }

            events.Reverse();
            return events;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Sequence numbers of the first event of each order; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<long>> FirstEventsOfAsync(
        IReadOnlyCollection<OrderId> ids,
        CancellationToken cancellationToken
    )
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(cancellationToken);
            return [.. ids.Select(id => (long)_orders.GetValueOrDefault(id).First).Where(first => first != None)];
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalMention> mentions;
        do
        {
            mentions = await journal.MentionsAsync(_previous.Count - 1, Chunk, cancellationToken);
            foreach (JournalMention mention in mentions)
            {
                Add(mention);
            }
        } while (mentions.Count == Chunk);
    }

    private void Add(JournalMention mention)
    {
        int at = checked((int)mention.Sequence);
        if (at != _previous.Count)
        {
            throw new JournalException($"The journal jumps from event {_previous.Count - 1} to event {at}.");
        }

        _previous.Add(None);
        if (mention.OrderId is { } id)
        {
            ref (int First, int Last) order = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, id, out bool isKnown);
            _previous[at] = order.Last;
            order = (isKnown ? order.First : at, at);
        }
    }
}
