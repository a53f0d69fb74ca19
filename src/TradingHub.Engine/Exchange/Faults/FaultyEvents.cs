using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange.Faults;

/// <summary>
/// What the venue says, with what goes wrong on its way: nothing is told while the connection is lost, late orders are told of late, and an
/// event may come twice. Nothing is dropped and the order of one order's events is kept. One reader: the desk.
/// </summary>
internal sealed class FaultyEvents(ChannelReader<BrokerEvent> venue, FaultPlan plan, PartialFills partials)
    : ChannelReader<BrokerEvent>
{
    private readonly Lock _lock = new();
    private readonly Queue<BrokerEvent> _released = new();
    private readonly Queue<BrokerEvent> _next = new();
    private readonly Dictionary<string, LateOrder> _late = new(StringComparer.Ordinal);
    private TaskCompletionSource _wake = NewWake();
    private Task<bool>? _venueReady;

    /// <inheritdoc />
    public override bool TryRead([MaybeNullWhen(false)] out BrokerEvent item)
    {
        item = null;
        if (plan.IsDisconnected)
        {
            return false;
        }

        lock (_lock)
        {
            if (_next.TryDequeue(out item))
            {
                return true;
            }

            if (_released.TryDequeue(out item))
            {
                Follow(item);
                return true;
            }

            while (venue.TryRead(out item))
            {
                if (!_late.TryGetValue(item.VenueClientId, out LateOrder? late))
                {
                    Follow(item);
                    return true;
                }

                late.Events.Add(item);
            }
        }

        return false;
    }

    /// <inheritdoc />
    public override async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task change = plan.Change;
            Task wake = Volatile.Read(ref _wake).Task;
            if (plan.IsDisconnected)
            {
                await change.WaitAsync(cancellationToken);
                continue;
            }

            if (HasMore())
            {
                return true;
            }

            _venueReady ??= venue.WaitToReadAsync(cancellationToken).AsTask();
            await Task.WhenAny(_venueReady, wake, change);
            if (_venueReady.IsCompleted)
            {
                Task<bool> ready = _venueReady;
                _venueReady = null;
                return await ready;
            }
        }
    }

    /// <summary>From now on, what the venue says of this order and its legs waits for <see cref="Release"/>.</summary>
    public LateOrder HoldBack(BrokerOrder order)
    {
        LateOrder late = new([order.VenueClientId, .. order.Legs.Select(leg => leg.VenueClientId)]);
        lock (_lock)
        {
            late.Ids.ForEach(id => _late[id] = late);
        }

        return late;
    }

    /// <summary>Tells what waited.</summary>
    public void Release(LateOrder late)
    {
        lock (_lock)
        {
            late.Ids.ForEach(id => _late.Remove(id));
            late.Events.ForEach(_released.Enqueue);
        }

        late.IsReleased.TrySetResult();
        Wake();
    }

    /// <summary>Completes when an order is not told of late any more.</summary>
    public Task ReleasedAsync(string venueClientId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _late.TryGetValue(venueClientId, out LateOrder? late)
                ? late.IsReleased.Task.WaitAsync(cancellationToken)
                : Task.CompletedTask;
        }
    }

    /// <summary>Something that the exchange does not say itself.</summary>
    public void Tell(BrokerEvent told)
    {
        lock (_lock)
        {
            _released.Enqueue(told);
        }

        Wake();
    }

    /// <summary>What comes after an event that is being told.</summary>
    private void Follow(BrokerEvent told)
    {
        BrokerEvent? consequence = partials.Hear(told);
        if (plan.Strike(FaultKind.DuplicateEvent) is not null)
        {
            _next.Enqueue(told);
        }

        if (consequence is not null)
        {
            _next.Enqueue(consequence);
        }
    }

    private bool HasMore()
    {
        lock (_lock)
        {
            return _next.Count > 0 || _released.Count > 0;
        }
    }

    private void Wake() => Interlocked.Exchange(ref _wake, NewWake()).TrySetResult();

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An order whose news wait.</summary>
    internal sealed class LateOrder(List<string> ids)
    {
        /// <summary>Its id and those of its legs.</summary>
        public List<string> Ids { get; } = ids;

        /// <summary>What was said of them meanwhile, in order.</summary>
        public List<BrokerEvent> Events { get; } = [];

        /// <summary>Completes with the release.</summary>
        public TaskCompletionSource IsReleased { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
