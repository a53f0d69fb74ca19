using System.Threading.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Proofs.Venues;

/// <summary>
/// A venue outside the desk, with a book of its own: it takes each id once, fills what it is told to, and loses calls, answers and
/// events as a test decides.
/// </summary>
internal sealed partial class UncertainBroker(MarketClock clock) : IBroker
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, VenueOrder> _orders = new(StringComparer.Ordinal);
    private readonly List<BrokerFilled> _fills = [];
    private readonly Dictionary<InstrumentId, decimal> _positions = [];
    private readonly Channel<BrokerEvent> _events = Channel.CreateUnbounded<BrokerEvent>();
    private int _lastId;

    public string Name => "uncertain";
    public bool IsConnected { get; private set; }

    /// <summary>What it does by itself.</summary>
    public BrokerCapabilities Capabilities { get; set; } = BrokerCapabilities.Everything;

    public ChannelReader<BrokerEvent> Events => _events.Reader;
    public TimeSpan? ClockAhead { get; set; }

    /// <summary>Fate of the next calls that change something.</summary>
    public Func<Fate> NextFate { get; set; } = () => Fate.Well;

    /// <summary>Whether questions fail.</summary>
    public bool IsDumb { get; set; }

    /// <summary>Whether questions are one too many.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether events of the stream are lost.</summary>
    public bool IsMute { get; set; }

    /// <summary>Whether connecting fails.</summary>
    public bool IsAway { get; set; }

    /// <summary>Takes the events of the stream in its place; <see cref="Say"/> lets them go on.</summary>
    public Action<BrokerEvent>? Detour { get; set; }

    public decimal Cash { get; set; } = 1_000_000m;
    public int Submits { get; private set; }

    /// <summary>Calls that change something, however they ended.</summary>
    public int Calls { get; private set; }

    public int Cancels { get; private set; }
    public int Probes { get; private set; }

    /// <summary>Executions that were listed, over all lists.</summary>
    public int Listed { get; private set; }

    public List<BrokerOrder> Lost { get; } = [];

    /// <summary>Orders that were taken, by our id.</summary>
    public IReadOnlyDictionary<string, VenueOrder> Orders => _orders;

    public IReadOnlyList<BrokerFilled> Fills => _fills;
    public IReadOnlyDictionary<InstrumentId, decimal> Positions => _positions;

    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        Probes++;
        if (IsAway)
        {
            throw new VenueException(Name, VenueFailure.Unreachable, "It is away.");
        }

        IsConnected = true;
        return Task.CompletedTask;
    }

    /// <summary>Cuts the stream.</summary>
    public void Drop() => IsConnected = false;

    public ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken) =>
        Call(
            () =>
            {
                Submits++;
                return Take(order);
            },
            () => Lost.Add(order)
        );

    public ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken) =>
        Call(
            () =>
            {
                Cancels++;
                if (!_orders.TryGetValue(venueClientId, out VenueOrder? order) || !order.IsOpen)
                {
                    return new BrokerAnswer(BrokerVerdict.Refused, Code: "42210000", Reason: "not open");
                }

                order.State = BrokerOrderState.Canceled;
                Tell(new BrokerCanceled(venueClientId, clock.Now));
                return new BrokerAnswer(BrokerVerdict.Taken, order.Id);
            },
            () => { }
        );

    public ValueTask<BrokerAnswer> ReplaceAsync(
        string venueClientId,
        BrokerOrder replacement,
        CancellationToken cancellationToken
    ) =>
        Call(
            () =>
            {
                VenueOrder old = _orders[venueClientId];
                if (!old.IsOpen)
                {
                    return new BrokerAnswer(BrokerVerdict.Refused, Code: "42210000", Reason: "not open");
                }

                decimal rest = replacement.Quantity - old.Filled;
                old.State = BrokerOrderState.Replaced;
                Tell(new BrokerReplaced(venueClientId, clock.Now, replacement.VenueClientId, rest));
                return Take(replacement with { Quantity = rest });
            },
            () => { }
        );

    public ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken) =>
        Ask(() => _orders.GetValueOrDefault(venueClientId)?.ToStatus());

    public ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        Ask<IReadOnlyList<BrokerOrderStatus>>(() => [.. _orders.Values.Where(one => one.IsOpen).Select(one => one.ToStatus())]);

    public ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Ask<IReadOnlyList<BrokerFilled>>(() =>
        {
            BrokerFilled[] listed = [.. _fills.Where(fill => fill.VenueTime >= since)];
            Listed += listed.Length;
            return listed;
        });

    public ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken) =>
        Ask(() => new BrokerAccount(Cash, new Dictionary<InstrumentId, decimal>(_positions)) { AccountId = "PA1" });

    private BrokerAnswer Take(BrokerOrder order)
    {
        if (_orders.ContainsKey(order.VenueClientId))
        {
            return new BrokerAnswer(BrokerVerdict.Duplicate, Reason: "client_order_id must be unique");
        }

        VenueOrder taken = new($"V{++_lastId}", order);
        _orders[order.VenueClientId] = taken;
        Tell(new BrokerAccepted(order.VenueClientId, clock.Now, taken.Id, IsWorking: true, ExpiresAt: null) { Terms = order });
        return new BrokerAnswer(BrokerVerdict.Taken, taken.Id);
    }

    private void TellTaken(VenueOrder order) =>
        Tell(
            new BrokerAccepted(order.Terms.VenueClientId, clock.Now, order.Id, IsWorking: true, ExpiresAt: null)
            {
                Terms = order.Terms,
            }
        );

    private ValueTask<BrokerAnswer> Call(Func<BrokerAnswer> arrive, Action lose)
    {
        lock (_lock)
        {
            Calls++;
            BrokerAnswer unclear = new(BrokerVerdict.Unclear, Reason: "no answer");
            switch (IsAway ? Fate.NotSent : NextFate())
            {
                case Fate.Well:
                    return ValueTask.FromResult(arrive());
                case Fate.ReplyLost:
                    arrive();
                    return ValueTask.FromResult(unclear);
                case Fate.AllLost:
                    bool wasMute = IsMute;
                    IsMute = true;
                    arrive();
                    IsMute = wasMute;
                    return ValueTask.FromResult(unclear);
                case Fate.RequestLost:
                    lose();
                    return ValueTask.FromResult(unclear);
                default:
                    return ValueTask.FromResult(new BrokerAnswer(BrokerVerdict.NotSent, Reason: "not reachable"));
            }
        }
    }

    private ValueTask<T> Ask<T>(Func<T> answer)
    {
        lock (_lock)
        {
            if (IsBusy)
            {
                throw new VenueException(Name, VenueFailure.RateLimited, "Too many questions.");
            }

            return IsDumb || IsAway
                ? throw new VenueException(Name, VenueFailure.Unreachable, "No answer.")
                : ValueTask.FromResult(answer());
        }
    }

    private void Tell(BrokerEvent brokerEvent)
    {
        if (!IsMute && IsConnected)
        {
            (Detour ?? Say)(brokerEvent);
        }
    }

    /// <summary>An order in the venue's book.</summary>
    internal sealed class VenueOrder(string id, BrokerOrder terms)
    {
        public string Id { get; } = id;
        public BrokerOrder Terms { get; } = terms;
        public decimal Filled { get; set; }
        public BrokerOrderState State { get; set; } = BrokerOrderState.Working;
        public bool IsOpen => State is BrokerOrderState.Working or BrokerOrderState.Accepted;

        public BrokerOrderStatus ToStatus() =>
            new(Terms.VenueClientId, Id, State, Terms.Quantity, Filled, ExpiresAt: null) { Terms = Terms };
    }
}
