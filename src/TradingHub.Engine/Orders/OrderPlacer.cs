using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders.Held;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>Takes requests for new orders: idempotency, risk gate, intent. Used by the desk's writer.</summary>
internal sealed partial class OrderPlacer(
    OrderLedger ledger,
    DeskBatch batch,
    RiskInputs inputs,
    DeskSettings settings,
    RefusalRecorder refusals,
    HeldTerms held
)
{
    private readonly RiskGate _gate = new(settings.Limits);
    private readonly VenueClientIds _ids = new(settings.InstallId, settings.AccountId);
    private readonly Dictionary<OrderId, PlacementItem> _waiting = [];

    /// <summary>Places an order.</summary>
    public void Place(PlaceItem item)
    {
        PlaceOrder order = item.Order;
        string fingerprint = RequestFingerprint.Of(order);
        RequestMark mark = new(order.Source, order.CausalId, order.IdempotencyKey);
        if (OrderShape.Check(order) is null && Repeated(mark, order.ClientOrderId, fingerprint) is { } earlier)
        {
            batch.Reply(() => item.Reply(earlier));
            return;
        }

        Enter(item, new Request(order, fingerprint) { IsReduceOnly = item.IsReduceOnly });
    }

    /// <summary>Puts an order in the place of a working one.</summary>
    public void Replace(ReplaceItem item)
    {
        if (ledger.Find(item.Id) is not { } old)
        {
            item.Reply(new OrderNotFound());
            return;
        }

        string fingerprint = RequestFingerprint.Of(item.Id, item.Change);
        RequestMark mark = new(item.Change.Source, item.Change.CausalId, item.Change.IdempotencyKey);
        if (Repeated(mark, item.Change.ClientOrderId, fingerprint) is { } earlier)
        {
            batch.Reply(() => item.Reply(earlier));
            return;
        }

        decimal total = item.Change.Quantity ?? old.Order.Quantity.Value;
        if (DerivedOrders.RefusalOf(old, item.Change, total) is { } refusal)
        {
            item.Reply(new OrderDenied(refusal, old.Order));
            return;
        }

        Enter(
            item,
            new Request(DerivedOrders.Replacement(old.Order, item.Change, total), fingerprint)
            {
                Replaces = old,
                TotalQuantity = total,
            }
        );
    }

    /// <summary>Closes a position with a market order that only reduces.</summary>
    public void Close(CloseItem item)
    {
        string fingerprint = RequestFingerprint.OfClose(item.Instrument, item.Quantity);
        if (Repeated(item.Mark, clientOrderId: null, fingerprint) is { } earlier)
        {
            batch.Reply(() => item.Reply(earlier));
            return;
        }

        if (!ledger.Positions.TryGetValue(item.Instrument, out Position? position))
        {
            item.Reply(null);
            return;
        }

        OpenExposure open = ledger.Open.ExposureOf(item.Instrument, position.Quantity, without: null);
        decimal free = Math.Abs(position.Quantity) - (position.Quantity > 0 ? open.SellQuantity : open.BuyQuantity);
        decimal quantity = item.Quantity ?? Math.Max(0, free);
        if (quantity <= 0 && item.Quantity is not null)
        {
            item.Reply(new OrderDenied(DeskRefusals.BadCloseQuantity(quantity), Order: null));
        }
        else if (quantity > free || quantity == 0)
        {
            item.Reply(
                new OrderDenied(
                    DeskRefusals.NotClosable(item.Quantity ?? Math.Abs(position.Quantity), Math.Max(0, free)),
                    Order: null
                )
            );
        }
        else
        {
            PlaceOrder order = DerivedOrders.Closing(position, quantity, item);
            Enter(item, new Request(order, fingerprint) { IsReduceOnly = true });
        }
    }

    /// <summary>Answers those who wait for the venue, after a commit.</summary>
    public void Answer(Order order)
    {
        if (order.State == OrderState.Rejected)
        {
            inputs.Rejected(order.Source);
        }

        if (order.State != OrderState.Pending && _waiting.Remove(order.Id, out PlacementItem? item))
        {
            item.ReplyAnswered(new OrderPlaced(ledger.Find(order.Id)!.Order, IsRepeat: false));
        }
    }

    /// <summary>Tells those who wait that nothing more will be recorded. What was durable stays true and is found again at the next start.</summary>
    public void FailAll(Refusal refusal)
    {
        foreach (PlacementItem item in _waiting.Values)
        {
            item.Fail(refusal);
        }

        _waiting.Clear();
    }

    /// <summary>The answer that this key or client order id already has, or null when both are new.</summary>
    private Placement? Repeated(RequestMark mark, string? clientOrderId, string fingerprint)
    {
        if (ledger.Keys.Find(mark) is { } known)
        {
            return known.Fingerprint == fingerprint
                ? Again(ledger.Find(known.Orders[0])!)
                : new OrderDenied(DeskRefusals.ReusedKey, Order: null);
        }

        if (clientOrderId is null || ledger.FindByClientOrderId(clientOrderId) is not { } earlier)
        {
            return null;
        }

        if (earlier.Terms.Fingerprint != fingerprint)
        {
            return new OrderDenied(DeskRefusals.ReusedClientOrderId(clientOrderId), earlier.Order);
        }

        return Again(earlier);
    }

    private static Placement Again(LedgerEntry earlier) =>
        earlier.Refusal is { } refusal ? new OrderDenied(refusal, earlier.Order) : new OrderPlaced(earlier.Order, IsRepeat: true);

    private void Enter(PlacementItem item, Request request)
    {
        if (HolderOfId(request.Order) is { } holder)
        {
            batch.Reply(() => item.Reply(TakenIds.AnswerTo(request.Order, holder)));
            return;
        }

        RiskVerdict verdict = _gate.Evaluate(request.Order, inputs.For(request.Order, request.Replaces?.Order.Id));
        bool isRecorded = verdict is { Refusal: null or { Status: not (400 or 429 or 503) }, Case.Quantity: > 0 };
        if (!isRecorded)
        {
            refusals.Record(request.Order, verdict);
            item.Reply(new OrderDenied(verdict.Refusal!, Order: null));
            return;
        }

        OrderTerms terms = held.Of(request.Order, Terms(request, verdict.Case.Quantity!.Value), request.Replaces);
        List(request.Order.Instrument, request.Order.CausalId);
        if (verdict.Refusal is { } refusal)
        {
            batch.Record(
                new IntentDenied
                {
                    Terms = terms,
                    Decision = verdict.ToDecision(),
                    Refusal = refusal,
                },
                request.Order.CausalId
            );
            Order denied = ledger.Find(new OrderId(terms.OrderId))!.Order;
            batch.Reply(() => item.Reply(new OrderDenied(refusal, denied)));
            return;
        }

        Intend(item, request, terms, verdict.ToDecision());
    }

    /// <summary>The order that has the id at the venue which this one would get, or null.</summary>
    private LedgerEntry? HolderOfId(PlaceOrder order) =>
        (order.ClientOrderId ?? order.IdempotencyKey) is { } callers
            ? ledger.FindByVenueClientId(_ids.Create(order.Source, callers))
            : null;

    private sealed record Request(PlaceOrder Order, string Fingerprint)
    {
        public LedgerEntry? Replaces { get; init; }
        public decimal? TotalQuantity { get; init; }
        public bool IsReduceOnly { get; init; }
    }
}
