using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders.Held;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

internal sealed partial class OrderPlacer
{
    private void Intend(PlacementItem item, Request request, OrderTerms terms, RiskDecision decision)
    {
        OrderId id = new(terms.OrderId);
        batch.Record(new OrderIntended { Terms = terms, Decision = decision }, request.Order.CausalId);
        foreach (OrderTerms leg in OrderGroups.LegsOf(request.Order, terms))
        {
            batch.Record(
                new OrderIntended
                {
                    Terms = held.OfLeg(request.Order, terms, leg),
                    Decision = OrderGroups.DecisionFor(leg, decision),
                },
                request.Order.CausalId
            );
        }

        inputs.Passed(request.Order, id);
        if (terms.IsHeldHere)
        {
            KeepHere(item, request, id);
            return;
        }

        batch.Call(OutgoingKind.Submit, id);
        _waiting[id] = item;
        Order order = ledger.Find(id)!.Order;
        batch.Reply(() => item.ReplyRecorded(new OrderPlaced(order, IsRepeat: false)));
    }

    /// <summary>What the hub holds is not sent: it is there when it is durable, and takes another one's place at once.</summary>
    private void KeepHere(PlacementItem item, Request request, OrderId id)
    {
        if (request.Replaces is { } old)
        {
            HeldReplacement.Record(batch, old, ledger.Find(id)!);
        }

        Order order = ledger.Find(id)!.Order;
        batch.Reply(() => item.Reply(new OrderPlaced(order, IsRepeat: false)));
    }

    private OrderTerms Terms(Request request, decimal quantity)
    {
        PlaceOrder order = request.Order;
        return new OrderTerms
        {
            OrderId = Guid.NewGuid(),
            ClientOrderId = order.ClientOrderId ?? VenueClientIds.RandomClientOrderId(),
            VenueClientId = _ids.Create(order.Source, order.ClientOrderId ?? order.IdempotencyKey),
            Symbol = order.Instrument.Symbol.Value,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            Quantity = quantity,
            Notional = order.Notional,
            LimitPrice = order.OwnLimit(),
            StopPrice = order.StopPrice,
            TrailPrice = order.TrailPrice,
            TrailPercent = order.TrailPercent,
            Class = request.Replaces?.Order.Class ?? order.Class,
            Leg = request.Replaces is { } old ? old.Order.Leg : OrderGroups.RoleOf(order),
            ParentId = request.Replaces is { Order.Class: not OrderClass.Simple } member ? member.Root.Value : null,
            IdempotencyKey = RequestKeys.ScopedOf(order.Source, order.IdempotencyKey),
            ExtendedHours = order.ExtendedHours,
            IsReduceOnly = request.IsReduceOnly,
            Source = order.Source,
            Strategy = order.Strategy,
            Replaces = request.Replaces?.Order.Id.Value,
            TotalQuantity = request.TotalQuantity,
            Fingerprint = request.Fingerprint,
        };
    }

    /// <summary>The first order of an instrument writes down what the instrument is.</summary>
    private void List(Instrument instrument, string causalId)
    {
        if (!ledger.IsListed(instrument.Id))
        {
            batch.Record(OrderFacts.ToListing(instrument), causalId);
        }
    }
}
