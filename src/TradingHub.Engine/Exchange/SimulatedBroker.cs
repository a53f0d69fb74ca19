using System.Threading.Channels;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>
/// The simulated exchange as a broker: the matching core, its account and one lock. Calls come from the desk, ticks from the Orders
/// channel. It keeps no file; <see cref="Restore"/> puts its book back from the journal.
/// </summary>
public sealed class SimulatedBroker(SimulatedExchange exchange, MarketClock clock) : IBroker, IRestorableBroker
{
    private const int FillsKept = 65_536;

    private readonly Lock _lock = new();
    private readonly List<BrokerFilled> _fills = [];
    private readonly SimulatedAccount _account = new();
    private readonly Channel<BrokerEvent> _channel = Channel.CreateBounded<BrokerEvent>(
        new BoundedChannelOptions(16_384) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private int _handedOver;

    /// <inheritdoc />
    public string Name => "simulated";

    /// <inheritdoc />
    public bool IsConnected => true;

    /// <inheritdoc />
    public ChannelReader<BrokerEvent> Events => _channel.Reader;

    /// <summary>Moves the market by one tick.</summary>
    public void OnTick(in Tick tick) => OnTicks(new ReadOnlySpan<Tick>(in tick));

    /// <summary>Moves the market by a batch of ticks, in order.</summary>
    public void OnTicks(ReadOnlySpan<Tick> ticks)
    {
        lock (_lock)
        {
            foreach (ref readonly Tick tick in ticks)
            {
                exchange.OnTick(tick);
            }

            HandOver();
        }
    }

    /// <summary>
    /// Completes when the desk has room for further events. A patient source awaits it after each batch, so that a market that runs
    /// faster than the journal cannot pile up fills.
    /// </summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            HandOver();
            return exchange.Events.Count == 0 ? ValueTask.CompletedTask : WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Restore(BrokerBook book)
    {
        lock (_lock)
        {
            clock.BeginNotBefore(book.MarketTime);
            _account.Restore(book.Account);
            exchange.Restore(book, clock.UtcTicks);
            HandOver();
        }
    }

    /// <inheritdoc />
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Answer(exchange.Submit(order, clock.UtcTicks));
        }
    }

    /// <inheritdoc />
    public ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Answer(exchange.Cancel(venueClientId, clock.UtcTicks));
        }
    }

    /// <inheritdoc />
    public ValueTask<BrokerAnswer> ReplaceAsync(
        string venueClientId,
        BrokerOrder replacement,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            return Answer(exchange.Replace(venueClientId, replacement, clock.UtcTicks));
        }
    }

    /// <inheritdoc />
    public ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(exchange.Find(venueClientId)?.ToStatus());
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<BrokerOrderStatus>>([
                .. exchange.OpenOrders().Select(order => order.ToStatus()),
            ]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<BrokerFilled>>([.. _fills.Where(fill => fill.VenueTime >= since)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_account.ToAccount());
        }
    }

    private ValueTask<BrokerAnswer> Answer(BrokerAnswer answer)
    {
        HandOver();
        return ValueTask.FromResult(answer);
    }

    /// <summary>Books new fills and hands events to the desk as far as it has room; the rest follows at the next call. Under the lock.</summary>
    private void HandOver()
    {
        List<BrokerEvent> events = exchange.Events;
        if (events.Count == 0)
        {
            return;
        }

        BookFills(events);
        int written = 0;
        while (written < events.Count && _channel.Writer.TryWrite(events[written]))
        {
            written++;
        }

        events.RemoveRange(0, written);
        _handedOver = events.Count;
    }

    private void BookFills(List<BrokerEvent> events)
    {
        for (int i = _handedOver; i < events.Count; i++)
        {
            if (events[i] is BrokerFilled fill)
            {
                BrokerOrder order = exchange.Find(fill.VenueClientId)!.Order;
                _account.Book(order.Instrument.Id, order.Side, fill.Quantity, fill.Price);
                Remember(fill);
            }
        }
    }

    /// <summary>Reconciliation asks for the fills of minutes, never for more than these.</summary>
    private void Remember(BrokerFilled fill)
    {
        if (_fills.Count == FillsKept)
        {
            _fills.RemoveRange(0, FillsKept / 2);
        }

        _fills.Add(fill);
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (await _channel.Writer.WaitToWriteAsync(cancellationToken))
        {
            lock (_lock)
            {
                HandOver();
                if (exchange.Events.Count == 0)
                {
                    return;
                }
            }
        }
    }
}
