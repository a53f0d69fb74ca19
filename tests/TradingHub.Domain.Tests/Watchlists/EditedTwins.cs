using TradingHub.Domain.Watchlists;

namespace TradingHub.Domain.Tests.Watchlists;

/// <summary>
/// A list on two sides that two people edit by chance, and beside it what they meant: one plain set to which each edit is applied as it is made.
/// </summary>
internal sealed class EditedTwins(Random random, string unknownHere, string unknownThere)
{
    private const string Alphabet = "ABCDEFGHXY";
    private readonly HashSet<string> _meant = [];
    private SymbolAgreement _agreed = SymbolAgreement.None;

    public List<string> Ours { get; private set; } = [];

    public List<string> Theirs { get; private set; } = [];

    /// <summary>What somebody put on and nobody took off, without what a side cannot hold.</summary>
    public IEnumerable<string> Expected(string unknown) =>
        _meant.Where(one => !unknown.Contains(one)).Order(StringComparer.Ordinal);

    /// <summary>A few edits on one side, on both, or on none.</summary>
    public void Edit()
    {
        (string[] ours, string[] theirs) = ([.. Ours], [.. Theirs]);
        for (int edit = random.Next(5); edit > 0; edit--)
        {
            EditOne(Ours, unknownHere);
        }

        for (int edit = random.Next(5); edit > 0; edit--)
        {
            EditOne(Theirs, unknownThere);
        }

        _meant.ExceptWith(ours.Except(Ours).Concat(theirs.Except(Theirs)));
        _meant.UnionWith(Ours.Except(ours).Concat(Theirs.Except(theirs)));
    }

    /// <summary>One comparison; whether anything was changed.</summary>
    public bool BringInStep()
    {
        IReadOnlyList<string> ours = SymbolMerge.TakeTheirs(_agreed, Ours, Theirs, Unknown(unknownHere));
        bool isOurOrder = !Ours.SequenceEqual(_agreed.Ours);
        IReadOnlyList<string> theirs =
        [
            .. SymbolMerge.PushOurs(_agreed, ours, Theirs, isOurOrder).Where(symbol => !unknownThere.Contains(symbol)),
        ];
        bool isChanged = !ours.SequenceEqual(Ours) || !theirs.SequenceEqual(Theirs);
        (Ours, Theirs, _agreed) = ([.. ours], [.. theirs], new SymbolAgreement(ours, theirs));
        return isChanged;
    }

    private static HashSet<string> Unknown(string letters) => [.. letters.Select(letter => $"{letter}")];

    /// <summary>Puts a symbol on, takes it off, or moves it.</summary>
    private void EditOne(List<string> side, string unknown)
    {
        string symbol = $"{Alphabet[random.Next(Alphabet.Length)]}";
        bool isMade = !unknown.Contains(symbol) && !(side.Remove(symbol) && random.Next(2) == 0);
        if (isMade)
        {
            side.Insert(random.Next(side.Count + 1), symbol);
        }
    }
}
