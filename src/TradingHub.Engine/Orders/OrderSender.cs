using System.Threading.Channels;
using TradingHub.Domain.Market;
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
    TimeProvider machine,
    MarketClock clock,
    ChannelWriter<DeskItem> mailbox
)
{
    private readonly Queue<AnswerItem> _answers = new();
    private readonly HashSet<Task> _inFlight = [];

    /// <summary>Answers that were there at once.</summary>
    public Queue<AnswerItem> Answers => _answers;

    /// <summary>Makes the calls, in order.</summary>
    public void Send(ReadOnlySpan<Outgoing> calls, CancellationToken cancellationToken)
    {
        _inFlight.RemoveWhere(task => task.IsCompleted);
        foreach (Outgoing call in calls)
        {
            Task<BrokerAnswer> answer = CallAsync(call, cancellationToken);
            _inFlight.Add(PostAsync(call, answer, _answers, cancellationToken));
        }
    }

    /// <summary>Waits for calls that are on their way. Their answers may be lost; recovery finds them.</summary>
    public Task DrainAsync() => Task.WhenAll(_inFlight);

    /// <summary>Whether an order is young enough to be sent.</summary>
    public bool IsFresh(Order order)
    {
        TimeSpan freshness = order.Type == OrderType.Market ? settings.MarketFreshness : settings.LimitFreshness;
        return machine.GetUtcNow() - order.CreatedAt <= freshness;
    }

    /// <summary>R24: why an approved order must not leave any more, or null: a halt came after its approval, or it is too old.</summary>
    public BrokerAnswer? LastLook(LedgerEntry entry)
    {
        if (ledger.Halts.FenceOf(entry, clock.Now) is { } halt)
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
            return stopped;
        }

        try
        {
            ValueTask<BrokerAnswer> answer = Call(call.Kind, entry, cancellationToken);
            return answer.IsCompleted
                ? await answer
                : await answer.AsTask().WaitAsync(settings.VenueTimeout, machine, cancellationToken);
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

    private ValueTask<BrokerAnswer> Call(OutgoingKind kind, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (kind == OutgoingKind.Cancel)
        {
            return broker.CancelAsync(entry.Order.VenueClientId, cancellationToken);
        }

        LedgerEntry? replaced = entry.Order.Replaces is { } id ? ledger.Find(id) : null;
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
        if (answer.IsCompleted)
        {
            atOnce.Enqueue(new AnswerItem(call, await answer));
            return;
        }

        AnswerItem item = new(call, await answer);
        try
        {
            await mailbox.WriteAsync(item, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The hub stops: the journal says that the order was intended, and recovery asks the venue.
        }
    }
}
