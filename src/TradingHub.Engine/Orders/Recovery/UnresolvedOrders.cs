using TradingHub.Domain.Alerts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Orders that were not sent yet, or may or may not have arrived. Nothing but an answer of the venue ends their state; an order is sent
/// again under its id only while it is fresh and the venue takes each id at most once. Used by the desk's writer.
/// </summary>
internal sealed class UnresolvedOrders(
    OrderLedger ledger,
    DeskBatch batch,
    OrderSender sender,
    VenueInquiry inquiry,
    IAlerts alerts,
    bool enforcesUniqueIds
)
{
    private const int MostQuestions = 10;
    private static readonly TimeSpan ResendPause = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan CancelPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GhostTime = TimeSpan.FromSeconds(60);
    private readonly OpenQuestions _questions = new();
    private readonly Dictionary<OrderId, DateTimeOffset> _resends = [];
    private readonly Dictionary<OrderId, DateTimeOffset> _cancels = [];
    private DateTimeOffset _lastConclusion = DateTimeOffset.MinValue;

    /// <summary>It may or may not have arrived.</summary>
    public void Unclear(LedgerEntry entry, DateTimeOffset now) => _questions.Open(entry.Order, now);

    /// <summary>The venue took an order with this id before: which one?</summary>
    public void Duplicate(LedgerEntry entry, DateTimeOffset now) =>
        _questions.Open(entry.Order, now, isUrgent: true).WasTaken = true;

    /// <summary>No byte left: the same order under the same id, while it is fresh.</summary>
    public void NotSent(LedgerEntry entry, BrokerAnswer answer, DateTimeOffset now) =>
        _resends[entry.Order.Id] = answer.RetryAt ?? now + ResendPause;

    /// <summary>A cancel did not come through, or nobody knows: it is asked for again. It is harmless to repeat.</summary>
    public void CancelAgain(LedgerEntry entry, BrokerAnswer answer, DateTimeOffset now) =>
        _cancels[entry.Order.Id] = answer.RetryAt ?? now + CancelPause;

    /// <summary>Asks for an order at the next beat.</summary>
    public void Ask(LedgerEntry entry, DateTimeOffset now) => _questions.Open(entry.Order, now, isUrgent: true);

    /// <summary>Whether an order is unknown, or was given up within the last minute.</summary>
    public bool MayHaveGhost(DateTimeOffset now) =>
        now - _lastConclusion < GhostTime || _questions.All.Any(one => !one.IsSuspect);

    /// <summary>Whether an order is being asked for, or waits to be sent.</summary>
    public bool IsOpen(OrderId order) => _questions.Find(order) is not null || _resends.ContainsKey(order);

    /// <summary>Asks and sends what is due.</summary>
    /// <param name="now">Machine time.</param>
    /// <param name="isUp">Whether the venue can be reached; without it only patience runs out.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public void Beat(DateTimeOffset now, bool isUp, CancellationToken cancellationToken)
    {
        foreach (OpenQuestion settled in _questions.All.Where(IsSettled).ToList())
        {
            _questions.Close(settled.Order);
        }

        foreach (OpenQuestion overdue in _questions.TakeOverdue(now))
        {
            CallPerson(ledger.Find(overdue.Order)!, "The broker has not said within a minute what became of this order.");
        }

        if (isUp)
        {
            foreach (OpenQuestion question in _questions.TakeDue(now, MostQuestions))
            {
                inquiry.Find(question.VenueClientId, cancellationToken);
            }

            Resend(now);
            CancelAgain(now);
        }
    }

    /// <summary>A question came to nothing, or a connection is lost: it is asked again in its time.</summary>
    public void NotAnswered(OrderId order)
    {
        if (_questions.Find(order) is { } question)
        {
            question.IsAsking = false;
        }
    }

    /// <summary>The venue knows the order; whoever settles it has compared it before.</summary>
    public void Found(OrderId order)
    {
        _questions.Close(order);
        _resends.Remove(order);
    }

    /// <summary>The venue does not know the order.</summary>
    /// <param name="entry">The order.</param>
    /// <param name="now">Machine time.</param>
    /// <param name="mayResend">Whether the connection that it was sent on is surely gone, as after a restart.</param>
    public void NotFound(LedgerEntry entry, DateTimeOffset now, bool mayResend)
    {
        OpenQuestion question = _questions.Open(entry.Order, now);
        question.IsAsking = false;
        bool isEnough = OpenQuestions.CountNegative(question, now);
        if (mayResend && entry.Order.State == OrderState.Pending && CanResend(entry))
        {
            _questions.Close(entry.Order.Id);
            batch.Call(OutgoingKind.Submit, entry.Order.Id);
        }
        else if (isEnough)
        {
            _questions.Close(entry.Order.Id);
            _lastConclusion = now;
            Conclude(entry);
        }
    }

    private void Conclude(LedgerEntry entry)
    {
        if (entry.Order.VenueOrderId is not null)
        {
            CallPerson(entry, "The broker had this order and does not know it any more.");
        }
        else if (CanResend(entry))
        {
            batch.Call(OutgoingKind.Submit, entry.Order.Id);
        }
        else
        {
            NeverSent(entry, "The broker does not have the order, and it is too old to be sent now.");
        }
    }

    /// <summary>
    /// A replacement is never sent twice: what it would replace may have changed. What flattens is computed anew in place of being sent
    /// again.
    /// </summary>
    private bool CanResend(LedgerEntry entry) =>
        enforcesUniqueIds
        && entry is { ReplacesThere: null, Order: { IsCancelRequested: false, State: OrderState.Pending or OrderState.Unknown } }
        && !entry.TravelsWithParent
        && entry.Order.Source != OrderSource.Rule
        && sender.IsFresh(entry.Order);

    private void Resend(DateTimeOffset now)
    {
        foreach (OrderId id in _resends.Where(one => one.Value <= now).Select(one => one.Key).ToList())
        {
            _resends.Remove(id);
            LedgerEntry entry = ledger.Find(id)!;
            if (entry.Order.State is not (OrderState.Pending or OrderState.Unknown))
            {
                continue;
            }

            if (entry.Order.IsCancelRequested || !sender.IsFresh(entry.Order))
            {
                NeverSent(entry, "The broker could not be reached while the order was fresh.");
            }
            else
            {
                batch.Call(OutgoingKind.Submit, id);
            }
        }
    }

    private void CancelAgain(DateTimeOffset now)
    {
        foreach (OrderId id in _cancels.Where(one => one.Value <= now).Select(one => one.Key).ToList())
        {
            _cancels.Remove(id);
            if (ledger.Find(id)!.Order is { IsCancelRequested: true, VenueOrderId: not null } order && !order.State.IsTerminal())
            {
                batch.Call(OutgoingKind.Cancel, id);
            }
        }
    }

    /// <summary>Never sent, and its legs neither.</summary>
    public void NeverSent(LedgerEntry entry, string reason)
    {
        IEnumerable<LedgerEntry> legs = entry.Order.Legs.Select(leg => ledger.Find(leg)!).Where(leg => IsWaiting(leg.Order));
        foreach (LedgerEntry one in legs.Prepend(entry).ToList())
        {
            batch.Record(new OrderNeverSent { OrderId = one.Order.Id.Value, Reason = reason }, one.Order.CausalId);
        }
    }

    /// <summary>SUSPECT: its exposure stays reserved.</summary>
    public void CallPerson(LedgerEntry entry, string reason)
    {
        if (entry.Order.State != OrderState.NeedsYou)
        {
            batch.Record(new OrderNeedsPerson { OrderId = entry.Order.Id.Value, Reason = reason }, entry.Order.CausalId);
        }

        alerts.Raise("ORDER_NEEDS_YOU", AlertSeverity.Critical, reason, $"{entry.Order.Id}");
    }

    private static bool IsWaiting(Order order) => order.State is OrderState.Pending or OrderState.Unknown;

    /// <summary>Other evidence has settled it.</summary>
    private bool IsSettled(OpenQuestion question)
    {
        LedgerEntry entry = ledger.Find(question.Order)!;
        bool isUnknown = entry.Order.State is OrderState.Pending or OrderState.Unknown or OrderState.NeedsYou;
        bool isWatched = entry.Order.IsCancelRequested || entry.PendingReplacement is not null || question.Negatives > 0;
        return entry.Order.State.IsTerminal() || !(isUnknown || isWatched);
    }
}
