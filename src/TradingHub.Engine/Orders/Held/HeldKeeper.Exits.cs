using TradingHub.Domain.Alerts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders.Held;

internal sealed partial class HeldKeeper
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(10);
    private readonly HashSet<OrderId> _blind = [];
    private readonly HashSet<OrderId> _waiting = [];

    /// <summary>Writes down what the market has done to the stops, ends what has expired, and tells what cannot be watched.</summary>
    private void Look()
    {
        WriteNews();
        DateTimeOffset now = market.Clock.Now;
        foreach (LedgerEntry entry in HeldHere().Where(entry => entry.Order.ExpiresAt <= now && entry.Order.TriggeredAt is null))
        {
            End(entry, OrderState.Expired);
        }

        TellBlind();
        TellWaiting(now);
    }

    private List<LedgerEntry> HeldHere() => [.. ledger.OpenEntries().Where(entry => entry.Order.IsHeldHere)];

    private void WriteNews()
    {
        foreach (HeldStopNews news in _stops.TakeNews())
        {
            if (ledger.Find(news.Id) is { } entry && IsWatched(entry))
            {
                Write(entry, news);
            }
        }
    }

    private void Write(LedgerEntry entry, HeldStopNews news)
    {
        Guid id = news.Id.Value;
        if (news is { Mark: { } mark, Stop: { } stop } && entry.Order.HighWaterMark?.Value != mark)
        {
            Record(
                entry,
                new TrailMoved
                {
                    OrderId = id,
                    HighWaterMark = mark,
                    StopPrice = stop,
                }
            );
        }

        if (news.TriggeredAt is { } at)
        {
            OrderTriggered triggered = new()
            {
                OrderId = id,
                LimitPrice = Exchange.StopRules.LimitAfterTrigger(entry.ToAskedOrder()),
                VenueTime = new DateTimeOffset(at, TimeSpan.Zero),
            };
            Record(entry, triggered);
        }
    }

    /// <summary>Sends what has its time now: the take profit once the entry is over, a stop that was reached once nothing else can trade.</summary>
    private void Release(HeldGroup group)
    {
        bool isSettled = group.Entry is null || (!group.IsEntryOpen && AreSure(group.Entries));
        if (group is { IsTriggered: true, Stop.Order.IsHeldHere: true } && HeldGroup.IsOpenOne(group.Stop!))
        {
            if (EndTakeProfit(group) && isSettled)
            {
                Send(group.Stop!, group);
            }
        }
        else if (
            isSettled
            && group is { IsTriggered: false, TakeProfit.Order: { IsHeldHere: true, State: OrderState.Held }, Covered: > 0 }
        )
        {
            Send(group.TakeProfit!, group);
        }
    }

    /// <summary>Returns whether the take profit is over and all that it has filled is known.</summary>
    private bool EndTakeProfit(HeldGroup group)
    {
        if (group.TakeProfit is { } profit && HeldGroup.IsOpenOne(profit))
        {
            if (!profit.Order.IsHeldHere)
            {
                Cancel(profit);
                return false;
            }

            End(profit, OrderState.Canceled);
        }

        return AreSure(group.Legs.Where(leg => leg.Order.Leg == LegRole.TakeProfit).Select(leg => ledger.Find(leg.Order.Id)!));
    }

    /// <summary>Sends a held order once, under the id that it has had from the start, and never for more than there is to close.</summary>
    private void Send(LedgerEntry entry, HeldGroup group)
    {
        decimal quantity = entry.Terms.IsReduceOnly ? Math.Min(group.Covered, Closable(entry)) : group.Covered;
        if (quantity < group.Covered)
        {
            alerts.Raise(
                "HELD_ORDER_SHORTENED",
                AlertSeverity.Warning,
                $"The hub was to close {group.Covered} {entry.Order.Instrument.Symbol} and the position is {ledger.QuantityOf(entry.Order.Instrument.Id)}: it closes {quantity}.",
                $"{entry.Order.Id}"
            );
        }

        if (quantity <= 0)
        {
            End(entry, OrderState.Canceled);
            return;
        }

        Record(entry, new OrderReleased { OrderId = entry.Order.Id.Value, Quantity = quantity });
        batch.Call(OutgoingKind.Submit, entry.Order.Id);
    }

    private decimal Closable(LedgerEntry entry)
    {
        decimal position = ledger.QuantityOf(entry.Order.Instrument.Id);
        return Math.Max(0, entry.Order.Side == OrderSide.Sell ? position : -position);
    }

    /// <summary>A stop that cannot be watched protects nothing: a person has to know.</summary>
    private void TellBlind()
    {
        HashSet<OrderId> blind = [.. venue.WasUp ? _stops.Blind(Patience) : Unwatched()];
        _blind.RemoveWhere(id => !blind.Contains(id));
        foreach (LedgerEntry entry in blind.Where(_blind.Add).Select(id => ledger.Find(id)!))
        {
            alerts.Raise(
                "HELD_ORDER_BLIND",
                AlertSeverity.Critical,
                venue.WasUp
                    ? $"No price of {entry.Order.Instrument.Symbol} has come for {Patience.TotalSeconds} s: the stop that the hub holds for it cannot trigger."
                    : $"The broker cannot be reached since the start: the stop that the hub holds for {entry.Order.Instrument.Symbol} is not watched.",
                $"{entry.Order.Id}"
            );
        }
    }

    /// <summary>Before the books were compared for the first time no stop is watched.</summary>
    private IEnumerable<OrderId> Unwatched() =>
        market.Steady.GetUtcNow() - _begunAt < Patience ? [] : HeldHere().Where(IsWatched).Select(entry => entry.Order.Id);

    /// <summary>A stop that was reached and cannot be sent yet, because nobody says what else of its group still trades.</summary>
    private void TellWaiting(DateTimeOffset now)
    {
        foreach (LedgerEntry entry in HeldHere().Where(entry => now - entry.Order.TriggeredAt > ExitPatience))
        {
            if (_waiting.Add(entry.Order.Id))
            {
                alerts.Raise(
                    "HELD_ORDER_WAITS",
                    AlertSeverity.Critical,
                    $"The stop of {entry.Order.RemainingQuantity} {entry.Order.Instrument.Symbol} was reached {ExitPatience.TotalSeconds} s ago. It is sent when the broker has ended the rest of its group.",
                    $"{entry.Order.Id}"
                );
            }
        }
    }

    private void TellIfUncovered(HeldGroup group)
    {
        if (group is { Stop.Order: { State: OrderState.Rejected or OrderState.NeverSent } stop, Covered: > 0 })
        {
            alerts.Raise(
                "HELD_ORDER_FAILED",
                AlertSeverity.Critical,
                $"The stop of {group.Covered} {stop.Instrument.Symbol} was reached, and its order is {stop.State}: {stop.Reason} Nothing protects the position.",
                $"{stop.Id}"
            );
        }
    }
}
