using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders.Held;

/// <summary>A group that the desk keeps together, as the ledger has it at this moment. An order that stands alone is its own stop.</summary>
internal sealed class HeldGroup
{
    private HeldGroup(LedgerEntry root, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<LedgerEntry> legs)
    {
        (Root, Entries, Legs) = (root, entries, legs);
        Entry = entries is [.., var last] ? last : null;
        TakeProfit = legs.LastOrDefault(leg => leg.Order.Leg == LegRole.TakeProfit);
        Stop = legs.LastOrDefault(leg => leg.Order.Leg != LegRole.TakeProfit);
    }

    /// <summary>Its first order.</summary>
    public LedgerEntry Root { get; }

    /// <summary>The entry and what took its place; none for legs alone.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>The legs and what took their place.</summary>
    public IReadOnlyList<LedgerEntry> Legs { get; }

    /// <summary>The entry as it stands; null for legs alone.</summary>
    public LedgerEntry? Entry { get; }

    /// <summary>The take profit as it stands, or null.</summary>
    public LedgerEntry? TakeProfit { get; }

    /// <summary>The stop as it stands, or null.</summary>
    public LedgerEntry? Stop { get; }

    /// <summary>Whether it stands alone: nothing but the stop itself.</summary>
    public bool IsAlone => Root.Order.Class == OrderClass.Simple;

    /// <summary>All its orders.</summary>
    public IEnumerable<LedgerEntry> Members => Entries.Concat(Legs);

    /// <summary>Whether any of its orders is not over.</summary>
    public bool IsOpen => Members.Any(IsOpenOne);

    /// <summary>Whether the entry can still fill.</summary>
    public bool IsEntryOpen => Entry is not null && IsOpenOne(Entry);

    /// <summary>What the entry has filled; for legs alone what they are to trade.</summary>
    public decimal EntryFilled => Entry is null ? Root.Terms.Quantity : Entries.Sum(one => one.Order.FilledQuantity);

    /// <summary>What the legs have still to trade.</summary>
    public decimal Covered => IsAlone ? Stop!.Order.RemainingQuantity : EntryFilled - Legs.Sum(one => one.Order.FilledQuantity);

    /// <summary>Whether the stop price was reached.</summary>
    public bool IsTriggered => Stop is { Order.TriggeredAt: not null };

    /// <summary>Whether an order is not over.</summary>
    public static bool IsOpenOne(LedgerEntry entry) => !entry.Order.State.IsTerminal();

    /// <summary>The group of a first order.</summary>
    public static HeldGroup Of(OrderLedger ledger, LedgerEntry root)
    {
        bool hasEntry = root.Order is { Class: not OrderClass.Simple, Leg: null };
        List<LedgerEntry> first = Chain(ledger, root);
        List<LedgerEntry> legs = hasEntry ? [] : first;
        legs = [.. legs, .. root.Order.Legs.SelectMany(id => Chain(ledger, ledger.Find(id)!))];
        return new HeldGroup(root, hasEntry ? first : [], legs);
    }

    private static List<LedgerEntry> Chain(OrderLedger ledger, LedgerEntry first)
    {
        List<LedgerEntry> chain = [first];
        while (chain[^1].Order.ReplacedBy is { } next && ledger.Find(next) is { } entry)
        {
            chain.Add(entry);
        }

        return chain;
    }
}
