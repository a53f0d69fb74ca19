namespace TradingHub.Domain.Watchlists;

/// <summary>
/// Brings the symbols of one list on two sides together, by what each side had when they were in step last: what one side has added since is
/// added on the other, what one side has taken off goes from the other. What one side cannot hold stays where it is. Our order wins, unless
/// only theirs was changed.
/// </summary>
public static class SymbolMerge
{
    /// <summary>What our list holds once it has taken what was changed there.</summary>
    /// <param name="agreed">How both looked last.</param>
    /// <param name="ours">What ours holds now.</param>
    /// <param name="theirs">What theirs holds now.</param>
    /// <param name="unknown">Symbols that ours cannot hold.</param>
    public static IReadOnlyList<string> TakeTheirs(
        SymbolAgreement agreed,
        IReadOnlyList<string> ours,
        IReadOnlyList<string> theirs,
        IReadOnlySet<string> unknown
    )
    {
        if (theirs.SequenceEqual(agreed.Theirs))
        {
            return ours;
        }

        HashSet<string> removedThere = [.. agreed.Theirs.Intersect(agreed.Ours).Except(theirs)];
        string[] kept = [.. ours.Where(symbol => !removedThere.Contains(symbol))];
        string[] added =
        [
            .. theirs
                .Except(ours)
                .Except(agreed.Theirs)
                .Where(symbol => !unknown.Contains(symbol))
                .Take(WatchlistRules.MaxSymbols - kept.Length),
        ];
        HashSet<string> all = [.. kept, .. added];
        return ours.SequenceEqual(agreed.Ours) ? WithRest([.. theirs.Where(all.Contains)], kept) : [.. kept, .. added];
    }

    /// <summary>What their list is to hold.</summary>
    /// <param name="agreed">How both looked last.</param>
    /// <param name="ours">What ours holds after <see cref="TakeTheirs"/>.</param>
    /// <param name="theirs">What theirs holds now.</param>
    /// <param name="isOurOrder">Whether our order is to be theirs too, and not only what stands in it.</param>
    public static IReadOnlyList<string> PushOurs(
        SymbolAgreement agreed,
        IReadOnlyList<string> ours,
        IReadOnlyList<string> theirs,
        bool isOurOrder
    )
    {
        HashSet<string> removedHere = [.. agreed.Ours.Intersect(agreed.Theirs).Except(ours)];
        string[] kept = [.. theirs.Where(symbol => !removedHere.Contains(symbol))];
        string[] added = [.. ours.Except(theirs).Except(agreed.Ours)];
        if (added.Length == 0 && kept.Length == theirs.Count && !isOurOrder)
        {
            return theirs;
        }

        HashSet<string> all = [.. kept, .. added];
        return WithRest([.. ours.Where(all.Contains)], kept);
    }

    /// <summary>Puts those of <paramref name="source"/> that are missing behind the one that they follow there.</summary>
    private static List<string> WithRest(List<string> symbols, string[] source)
    {
        HashSet<string> held = [.. symbols];
        int at = 0;
        foreach (string symbol in source)
        {
            if (held.Add(symbol))
            {
                symbols.Insert(at, symbol);
                at++;
            }
            else
            {
                at = symbols.IndexOf(symbol) + 1;
            }
        }

        return symbols;
    }
}
