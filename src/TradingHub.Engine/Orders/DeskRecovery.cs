using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>
/// Starting is recovering: replay the journal, restore a venue that keeps no file, then ask the venue what it has and settle every
/// order whose end the journal does not know. Nothing is traded to make books agree.
/// </summary>
internal sealed class DeskRecovery(
    OrderLedger ledger,
    IOrderJournal journal,
    IBroker broker,
    DeskBatch batch,
    OrderSender sender,
    DeskSettings settings
)
{
    private const string CausalId = "recovery";
    private DateTimeOffset _lastMarketTime;

    /// <summary>Machine time of the journal's last event.</summary>
    public DateTimeOffset LastEventAt { get; private set; }

    /// <summary>Replays the journal; a new one begins with the account. That of a venue outside this process the venue itself tells.</summary>
    public async Task ReplayAsync(CancellationToken cancellationToken)
    {
        await foreach (OrderEvent orderEvent in journal.ReadAllAsync(cancellationToken))
        {
            ledger.Apply(orderEvent);
            ledger.Changes.Clear();
            LastEventAt = orderEvent.MachineTime;
            _lastMarketTime = orderEvent.MarketTime;
        }

        if (ledger.Totals.Sequence == 0 && broker is IRestorableBroker)
        {
            batch.Record(new AccountOpened { AccountId = settings.AccountId, Cash = settings.Account.Cash }, CausalId);
            await batch.CommitAsync(cancellationToken);
        }

        (broker as IRestorableBroker)?.Restore(Book());
    }

    /// <summary>Settles what the venue knows better. Returns whether cash and positions agree with the venue's.</summary>
    public async Task<bool> ReconcileAsync(CancellationToken cancellationToken)
    {
        await broker.ConnectAsync(cancellationToken);
        BrokerEventRecorder recorder = new(ledger, batch);
        foreach (BrokerFilled fill in await broker.FillsSinceAsync(OldestOpen(), cancellationToken))
        {
            recorder.Record(fill);
        }

        Dictionary<string, BrokerOrderStatus> open = (await broker.OpenOrdersAsync(cancellationToken)).ToDictionary(
            status => status.VenueClientId,
            StringComparer.Ordinal
        );
        foreach (LedgerEntry entry in ledger.OpenEntries().ToList())
        {
            string id = entry.Order.VenueClientId;
            Settle(entry, open.GetValueOrDefault(id) ?? await broker.FindAsync(id, cancellationToken));
        }

        return Agrees(await broker.AccountAsync(cancellationToken));
    }

    private void Settle(LedgerEntry entry, BrokerOrderStatus? status)
    {
        OrderOutcome? outcome = status is null ? WhenUnknownThere(entry) : WhenKnownThere(entry, status);
        if (outcome is not null)
        {
            batch.Record(outcome with { OrderId = entry.Order.Id.Value }, entry.Order.CausalId);
        }

        bool isOpenThere = status?.State is BrokerOrderState.Accepted or BrokerOrderState.Held or BrokerOrderState.Working;
        if (isOpenThere && entry.Order.IsCancelRequested)
        {
            batch.Call(OutgoingKind.Cancel, entry.Order.Id);
        }
    }

    /// <summary>The venue does not know it: an intent that is still fresh is sent again under the same id, an old one never was.</summary>
    private OrderOutcome? WhenUnknownThere(LedgerEntry entry)
    {
        if (entry.Order is { State: OrderState.Pending, Leg: not null, ParentId: { } first, Replaces: null })
        {
            // A leg travels with the first order of its group.
            return ledger.Find(first)!.Order.State is OrderState.NeverSent or OrderState.Rejected
                ? new OrderNeverSent { OrderId = default, Reason = "The first order of its group was never sent." }
                : null;
        }

        if (entry.Order.State != OrderState.Pending)
        {
            return new OrderNeedsPerson { OrderId = default, Reason = "The venue does not know this order any more." };
        }

        // What flattens is computed anew from the venue's positions, never sent again.
        bool isSlice = entry.Order.Source == OrderSource.Rule;
        BrokerAnswer? stopped = sender.LastLook(entry);
        if (entry.Order.IsCancelRequested || isSlice || stopped is not null)
        {
            return new OrderNeverSent
            {
                OrderId = default,
                Code = stopped?.Code,
                Reason = stopped?.Code is null
                    ? "The hub stopped before the order was sent, and it is too old now."
                    : stopped.Reason!,
            };
        }

        batch.Call(OutgoingKind.Submit, entry.Order.Id);
        return null;
    }

    private static OrderOutcome? WhenKnownThere(LedgerEntry entry, BrokerOrderStatus status) =>
        status.State switch
        {
            BrokerOrderState.Accepted
            or BrokerOrderState.Held
            or BrokerOrderState.Working when entry.Order.State is OrderState.Pending or OrderState.Unknown => new OrderAccepted
            {
                OrderId = default,
                VenueOrderId = status.VenueOrderId,
                IsWorking = status.State == BrokerOrderState.Working,
                IsHeld = status.State == BrokerOrderState.Held,
                ExpiresAt = status.ExpiresAt,
            },
            BrokerOrderState.Canceled => new OrderCanceled { OrderId = default },
            BrokerOrderState.Expired => new OrderExpired { OrderId = default },
            BrokerOrderState.Rejected => new OrderRejected
            {
                OrderId = default,
                Code = "REJECTED",
                Reason = "The venue refused the order.",
            },
            _ => null,
        };

    private bool Agrees(BrokerAccount account)
    {
        Dictionary<InstrumentId, decimal> ours = ledger.Positions.ToDictionary(held => held.Key, held => held.Value.Quantity);
        return account.Cash == ledger.Totals.Cash
            && account.Positions.Count == ours.Count
            && account.Positions.All(held => ours.GetValueOrDefault(held.Key) == held.Value);
    }

    private DateTimeOffset OldestOpen() =>
        ledger
            .OpenEntries()
            .Select(entry => entry.Order.CreatedAt - TimeSpan.FromHours(1))
            .FirstOrDefault(DateTimeOffset.MinValue);

    private BrokerBook Book() =>
        new(
            new BrokerAccount(ledger.Totals.Cash, ledger.Positions.ToDictionary(held => held.Key, held => held.Value.Quantity)),
            RestoredBook.OpenOrders(ledger),
            [
                .. ledger
                    .ByVenueClientId.Where(pair => ledger.Find(pair.Value)!.Order.VenueOrderId is not null)
                    .Select(pair => pair.Key),
            ],
            ledger.Totals.Sequence
        )
        {
            MarketTime = _lastMarketTime,
        };
}
