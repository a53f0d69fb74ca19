using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>Finds decisions of the gate in a snapshot: sequence numbers of their events, newest first. The legs of a group pass with their first order.</summary>
internal static class DecisionList
{
    /// <summary>The page.</summary>
    public static IReadOnlyList<long> Of(LedgerSnapshot snapshot, DecisionQuery query)
    {
        IEnumerable<long> orders = OfOrders(snapshot, query);
        IEnumerable<long> refused = query.IsDenied == false ? [] : OfRefused(snapshot, query);
        return [.. Merge(orders, refused).Take(query.Limit)];
    }

    private static IEnumerable<long> OfOrders(LedgerSnapshot snapshot, DecisionQuery query)
    {
        for (int i = snapshot.Created.Length - 1; i >= 0; i--)
        {
            LedgerEntry entry = snapshot.Entries[snapshot.Created.Span[i]];
            bool isLeg = entry.Terms is { Leg: not null, ParentId: not null, Replaces: null };
            if (!isLeg && Fits(entry, query))
            {
                yield return entry.IntentSequence;
            }
        }
    }

    private static bool Fits(LedgerEntry entry, DecisionQuery query) =>
        (query.Before is not { } before || entry.IntentSequence < before)
        && (query.IsDenied is not { } isDenied || isDenied == (entry.Order.State == OrderState.Denied))
        && (query.Code is null || entry.Refusal?.Code == query.Code)
        && (query.Instrument is null || entry.Order.Instrument.Id == query.Instrument.Id);

    private static IEnumerable<long> OfRefused(LedgerSnapshot snapshot, DecisionQuery query)
    {
        for (int i = snapshot.Refused.Length - 1; i >= 0; i--)
        {
            RefusedMention mention = snapshot.Refused.Span[i];
            bool fits =
                (query.Before is not { } before || mention.Sequence < before)
                && (query.Code is null || mention.Code == query.Code)
                && (query.Instrument is null || mention.Symbol == query.Instrument.Symbol.Value);
            if (fits)
            {
                yield return mention.Sequence;
            }
        }
    }

    private static IEnumerable<long> Merge(IEnumerable<long> left, IEnumerable<long> right)
    {
        using IEnumerator<long> first = left.GetEnumerator();
        using IEnumerator<long> second = right.GetEnumerator();
        bool hasFirst = first.MoveNext();
        bool hasSecond = second.MoveNext();
        while (hasFirst || hasSecond)
        {
            bool takesFirst = hasFirst && (!hasSecond || first.Current > second.Current);
            yield return takesFirst ? first.Current : second.Current;
            hasFirst = takesFirst ? first.MoveNext() : hasFirst;
            hasSecond = takesFirst ? hasSecond : second.MoveNext();
        }
    }
}
