using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Orders;

/// <summary>
/// The only caller of the venue. One attempt for each call, no retry; an order that has become too old is not sent any more. An answer
/// that is there at once is handed back at once, a later one comes through the mailbox.
/// </summary>
internal sealed class OrderSender(
    IBroker broker,
    OrderLedger ledger,
    DeskSettings settings,
    DeskMarket market,
    IntentAges ages,
    ChannelWriter<DeskItem> mailbox
)
{
    private readonly Queue<AnswerItem> _answers = new();
    private readonly HashSet<Task> _inFlight = [];
    private readonly ConcurrentDictionary<OrderId, bool> _onWire = new();
    private volatile ExceptionDispatchInfo? _fault;
    private readonly bool _isRemote = broker is not IRestorableBroker;

    /// <summary>Answers that were there at once.</summary>
    public Queue<AnswerItem> Answers => _answers;

    /// <summary>Whether the venue can be called now.</summary>
    public Func<bool> MaySend { get; set; } = () => true;

    /// <summary>Whether an order is on its way to the venue at this moment.</summary>
    public bool IsOnWire(OrderId order) => _onWire.ContainsKey(order);

    /// <summary>Throws what a call threw that no venue throws: a fault of ours, after which nobody knows what holds. The desk ends.</summary>
    public void ThrowIfBroken() => _fault?.Throw();

    /// <summary>Makes the calls, in order. An order that is on its way already is not sent beside itself.</summary>
    public void Send(ReadOnlySpan<Outgoing> calls, CancellationToken cancellationToken)
    {
        _inFlight.RemoveWhere(task => task.IsCompleted);
        foreach (Outgoing call in calls)
        {
            if (call.Kind == OutgoingKind.Submit && !_onWire.TryAdd(call.Order, true))
            {
                continue;
            }

            Task<BrokerAnswer> answer = CallAsync(call, cancellationToken);
            _inFlight.Add(PostAsync(call, answer, _answers, cancellationToken));
        }
    }

    /// <summary>Waits for calls that are on their way. Their answers may be lost; recovery finds them.</summary>
    public Task DrainAsync() => Task.WhenAll(_inFlight);

    /// <summary>Whether an order is young enough to be sent.</summary>
    public bool IsFresh(Order order)
    {
        if (ledger.Find(order.Id) is { Terms.IsHeldHere: true })
        {
            // What the hub has released protects a position: it never becomes too old.
            return true;
        }

        TimeSpan freshness = order.Type == OrderType.Market ? settings.MarketFreshness : settings.LimitFreshness;
        return ages.Of(order) <= freshness;
    }

    /// <summary>R24: why an approved order must not leave any more, or null: a halt came after its approval, or it is too old.</summary>
    public BrokerAnswer? LastLook(LedgerEntry entry)
    {
        if (ledger.Halts.FenceOf(entry, market.Clock.Now) is { } halt)
        {
            return new BrokerAnswer(
                BrokerVerdict.NotSent,
                Code: "TRADING_HALTED",
                Reason: $"Trading was halted before the order left: {halt.Reason}"
            );
        }

        return IsFresh(entry.Order)
            ? null
            : new BrokerAnswer(BrokerVerdict.NotSent, Reason: "The order was too old to be sent when its turn came.");
    }

    private async Task<BrokerAnswer> CallAsync(Outgoing call, CancellationToken cancellationToken)
    {
        LedgerEntry entry = ledger.Find(call.Order)!;
        if (call.Kind == OutgoingKind.Submit && LastLook(entry) is { } stopped)
        {
            return stopped with { IsFinal = true };
        }

        if (!MaySend())
        {
            return new BrokerAnswer(BrokerVerdict.NotSent, Reason: "The broker cannot be reached now.");
        }

        try
        {
            return _isRemote
                ? await CallInTimeAsync(call.Kind, entry, cancellationToken)
                : await Call(call.Kind, entry, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new BrokerAnswer(BrokerVerdict.Unclear, Reason: "The venue did not answer in time.");
        }
        catch (VenueException exception)
        {
            return new BrokerAnswer(BrokerVerdict.Unclear, Reason: exception.Message);
        }
        catch (OperationCanceledException)
        {
            return new BrokerAnswer(BrokerVerdict.Unclear, Reason: "The hub stopped before the venue answered.");
        }
    }

    /// <summary>A call that is given up is canceled, which closes the connection that it was made on.</summary>
    private async Task<BrokerAnswer> CallInTimeAsync(OutgoingKind kind, LedgerEntry entry, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(settings.VenueTimeout, market.Machine);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await Call(kind, entry, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private ValueTask<BrokerAnswer> Call(OutgoingKind kind, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (kind == OutgoingKind.Cancel)
        {
            return broker.CancelAsync(entry.Order.VenueClientId, cancellationToken);
        }

        LedgerEntry? replaced = entry.ReplacesThere is { } id ? ledger.Find(id) : null;
        return replaced is null
            ? broker.SubmitAsync(ledger.ToBrokerOrder(entry), cancellationToken)
            : broker.ReplaceAsync(replaced.Order.VenueClientId, entry.ToBrokerOrder(), cancellationToken);
    }

    private async Task PostAsync(
        Outgoing call,
        Task<BrokerAnswer> answer,
        Queue<AnswerItem> atOnce,
        CancellationToken cancellationToken
    )
    {
        bool isAtOnce = answer.IsCompleted;
        AnswerItem item;
        try
        {
            item = new AnswerItem(call, await answer);
        }
        catch (Exception exception)
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
            // Wakes the desk; where there is no room it is awake.
            mailbox.TryWrite(HeartbeatItem.Instance);
            return;
        }

        if (isAtOnce)
        {
            atOnce.Enqueue(item);
            Landed(call);
            return;
        }

        try
        {
            await mailbox.WriteAsync(item, cancellationToken);
            Landed(call);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The hub stops: the journal says that the order was intended, and recovery asks the venue.
        }
    }

    private void Landed(Outgoing call)
    {
        if (call.Kind == OutgoingKind.Submit)
        {
            _onWire.TryRemove(call.Order, out _);
        }
    }
}
