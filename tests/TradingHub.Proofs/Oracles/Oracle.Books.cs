using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Proofs.Oracles;

internal sealed partial class Oracle
{
    /// <summary>I4: cash and positions follow from the executions; no order has filled more than its quantity.</summary>
    private void AccountIsTheBrokers()
    {
        Dictionary<Guid, OrderTerms> terms = Known().ToDictionary(order => order.OrderId);
        decimal cash = _events.OfType<AccountOpened>().Single().Cash;
        Dictionary<string, decimal> held = [];
        foreach (AccountAdjusted adjusted in _events.OfType<AccountAdjusted>())
        {
            cash += adjusted.Cash;
            if (adjusted.Symbol is { } symbol)
            {
                held[symbol] = held.GetValueOrDefault(symbol) + adjusted.Quantity;
            }
        }

        foreach (OrderExecuted executed in _events.OfType<OrderExecuted>())
        {
            OrderTerms order = terms[executed.OrderId];
            decimal signed = order.Side == OrderSide.Buy ? executed.Quantity : -executed.Quantity;
            cash -= signed * executed.Price;
            held[order.Symbol] = held.GetValueOrDefault(order.Symbol) + signed;
        }

        Expect(_host.Cash == cash, $"I4: cash is {_host.Cash}, by the executions {cash}");
        Dictionary<string, decimal> shown = _host.Positions.ToDictionary(
            position => position.GetProperty("symbol").GetString()!,
            position => position.GetProperty("quantity").GetDecimal()
        );
        foreach ((string symbol, decimal quantity) in held.Where(position => position.Value != 0))
        {
            Expect(
                shown.GetValueOrDefault(symbol) == quantity,
                $"I4: {symbol} is {shown.GetValueOrDefault(symbol)}, by the executions {quantity}"
            );
        }

        Expect(shown.Count == held.Count(position => position.Value != 0), "I4: positions are missing or too many");
        foreach (JsonElement order in _host.Orders)
        {
            decimal filled = order.GetProperty("filled_quantity").GetDecimal();
            Expect(filled <= order.GetProperty("quantity").GetDecimal(), $"I4: {Id(order)} has filled more than its quantity");
        }
    }

    /// <summary>I5: every order that is open here was taken by the broker.</summary>
    private void NoOrderIsUnknown()
    {
        HashSet<string> taken =
        [
            .. _events.OfType<OrderAccepted>().Select(accepted => accepted.OrderId.ToString()),
            .. _events.OfType<OrderAdopted>().Select(adopted => adopted.Terms.OrderId.ToString()),
        ];
        foreach (JsonElement order in _host.Orders)
        {
            bool isLive = order.GetProperty("state").GetString() is "accepted" or "held" or "working" or "partially_filled";
            Expect(!isLive || taken.Contains(Id(order)), $"I5: {Id(order)} is live here, and the broker never took it");
        }
    }

    /// <summary>I6: the journal has no gap, and no event of an order comes before its intent.</summary>
    private void SequencesAreWhole()
    {
        HashSet<Guid> intended = [];
        long last = 0;
        foreach (OrderEvent orderEvent in _events)
        {
            Expect(orderEvent.Sequence == last + 1, $"I6: event {orderEvent.Sequence} follows {last}");
            last = orderEvent.Sequence;
            if (TermsOf(orderEvent) is { } terms)
            {
                intended.Add(terms.OrderId);
            }
            else if (orderEvent is OrderOutcome outcome)
            {
                Expect(
                    intended.Contains(outcome.OrderId),
                    $"I6: event {outcome.Sequence} is of an order that was not intended before"
                );
            }
        }
    }

    /// <summary>I8: what the broker took had passed the gate before, or was found at the broker; what was denied never reached it.</summary>
    private void NothingWentAroundTheGate()
    {
        Dictionary<Guid, long> passed = _events
            .Where(orderEvent => TermsOf(orderEvent) is not null)
            .ToDictionary(orderEvent => TermsOf(orderEvent)!.OrderId, orderEvent => orderEvent.Sequence);
        HashSet<Guid> denied = [.. _events.OfType<IntentDenied>().Select(intent => intent.Terms.OrderId)];
        foreach (OrderOutcome outcome in _events.OfType<OrderOutcome>())
        {
            Expect(
                !denied.Contains(outcome.OrderId),
                $"I8: order {outcome.OrderId} was denied, and event {outcome.Sequence} is of it"
            );
            Expect(
                passed.GetValueOrDefault(outcome.OrderId, long.MaxValue) < outcome.Sequence,
                $"I8: event {outcome.Sequence} is of an order without a decision before it"
            );
        }
    }
}
