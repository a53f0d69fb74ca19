using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders.Held;

internal sealed partial class HeldKeeper
{
    /// <summary>A leg that was canceled or has expired ends the group, and so does an entry that is over without a fill.</summary>
    private OrderState? EndingOf(HeldGroup group)
    {
        bool isEntryOver = group is { Entry: not null, IsEntryOpen: false, EntryFilled: 0 };
        if (isEntryOver && AreSure(group.Entries))
        {
            return group.Entry!.Order.State;
        }

        LedgerEntry?[] legs = group.IsTriggered ? [] : [group.TakeProfit, group.Stop];
        return legs.FirstOrDefault(leg => leg is { Order.State: OrderState.Canceled or OrderState.Expired })?.Order.State;
    }

    private void EndAll(HeldGroup group, OrderState ending)
    {
        foreach (LedgerEntry member in group.Members.Where(HeldGroup.IsOpenOne).ToList())
        {
            if (member.Order.IsHeldHere)
            {
                End(member, ending);
            }
            else
            {
                Cancel(member);
            }
        }
    }

    private void End(LedgerEntry entry, OrderState state)
    {
        Guid id = entry.Order.Id.Value;
        Record(entry, state == OrderState.Expired ? new OrderExpired { OrderId = id } : new OrderCanceled { OrderId = id });
    }

    /// <summary>Asks for a cancel, and again more and more rarely; one that is on its way the keeper of the venue follows.</summary>
    private void Cancel(LedgerEntry entry)
    {
        DateTimeOffset now = market.Steady.GetUtcNow();
        (DateTimeOffset nextAt, TimeSpan pause) = _asked.GetValueOrDefault(entry.Order.Id, (now, FirstPause));
        if (!entry.Order.IsCancelRequested && now >= nextAt)
        {
            _asked[entry.Order.Id] = (now + pause, pause * 2 < LongestPause ? pause * 2 : LongestPause);
            canceler.Request(entry, entry.Order.CausalId);
        }
    }

    private void Close(HeldGroup group)
    {
        _roots.Remove(group.Root.Order.Id);
        venue.ForgetFills(group.Members);
        foreach (LedgerEntry member in group.Members)
        {
            _asked.Remove(member.Order.Id);
            _blind.Remove(member.Order.Id);
            _waiting.Remove(member.Order.Id);
        }

        TellIfUncovered(group);
    }
}
