using TradingHub.Domain.Watchlists;

namespace TradingHub.Domain.Tests.Watchlists;

public sealed class SymbolMergeTests
{
    [Fact]
    public void What_was_changed_only_there_is_taken_in_their_order()
    {
        Assert.Equal(("C A D", "C A D"), Merge(both: "A B C", ours: "A B C", theirs: "C A D"));
    }

    [Fact]
    public void What_was_changed_only_here_is_carried_there_in_our_order()
    {
        Assert.Equal(("D C A", "D C A"), Merge(both: "A B C", ours: "D C A", theirs: "A B C"));
    }

    [Fact]
    public void What_both_added_is_united_in_our_order()
    {
        Assert.Equal(("B X A Y", "B X A Y"), Merge(both: "A B", ours: "B X A", theirs: "A B Y"));
    }

    [Fact]
    public void What_one_side_took_off_goes_from_the_other_too()
    {
        Assert.Equal(("C D", "C D"), Merge(both: "A B C", ours: "B C D", theirs: "A C"));
    }

    [Fact]
    public void Lists_that_meet_for_the_first_time_are_united()
    {
        Assert.Equal(("A B C", "A B C"), Merge(both: "", ours: "A B", theirs: "C B"));
    }

    [Fact]
    public void What_ours_cannot_hold_stays_there_at_its_place()
    {
        Assert.Equal(("B A C", "B A ? C"), Merge(both: "A C", ours: "B A C", theirs: "A ? C", unknown: "?"));
    }

    [Fact]
    public void What_they_refused_stays_here_at_its_place_and_is_not_offered_again()
    {
        SymbolAgreement agreed = new(["A", "E", "B"], ["A", "B"]);

        IReadOnlyList<string> ours = SymbolMerge.TakeTheirs(agreed, agreed.Ours, ["B", "A", "C"], new HashSet<string>());

        Assert.Equal("B A E C", string.Join(' ', ours));
        Assert.Equal(["B", "A", "C"], SymbolMerge.PushOurs(agreed, ours, ["B", "A", "C"], isOurOrder: false));
    }

    [Fact]
    public void What_they_refused_counts_as_new_by_what_both_had()
    {
        SymbolAgreement agreed = new SymbolAgreement(["A", "E"], ["A", "?"]).Common();

        Assert.Equal(["A", "E", "?"], SymbolMerge.PushOurs(agreed, ["A", "E"], ["A", "?"], isOurOrder: true).Order(Last));
    }

    [Fact]
    public void A_full_list_takes_no_more_and_loses_nothing_there()
    {
        string[] full = [.. Enumerable.Range(0, WatchlistRules.MaxSymbols).Select(number => $"S{number}")];
        SymbolAgreement agreed = new(full, full);
        string[] theirs = [.. full, "ONE", "MORE"];

        IReadOnlyList<string> ours = SymbolMerge.TakeTheirs(agreed, full, theirs, new HashSet<string>());

        Assert.Equal(full, ours);
        Assert.Equal(theirs, SymbolMerge.PushOurs(agreed, ours, theirs, isOurOrder: false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Both_sides_hold_what_somebody_put_on_and_nobody_took_off_whatever_is_edited(int seed)
    {
        EditedTwins twins = new(new Random(seed), unknownHere: "XY", unknownThere: "EF");
        for (int round = 0; round < 2_000; round++)
        {
            twins.Edit();
            twins.BringInStep();

            Assert.Equal(twins.Expected("XY"), twins.Ours.Order(StringComparer.Ordinal));
            Assert.Equal(twins.Expected("EF"), twins.Theirs.Order(StringComparer.Ordinal));
            Assert.False(twins.BringInStep(), $"round {round} did not come to rest");
        }
    }

    [Fact]
    public void Where_both_know_all_symbols_both_have_one_order()
    {
        EditedTwins twins = new(new Random(5), unknownHere: "", unknownThere: "");
        for (int round = 0; round < 2_000; round++)
        {
            twins.Edit();
            twins.BringInStep();

            Assert.Equal(twins.Ours, twins.Theirs);
        }
    }

    private static readonly Comparer<string> Last = Comparer<string>.Create((left, right) => Rank(left) - Rank(right));

    private static int Rank(string symbol) => "AE?".IndexOf(symbol, StringComparison.Ordinal);

    private static (string Ours, string Theirs) Merge(string both, string ours, string theirs, string unknown = "")
    {
        SymbolAgreement agreed = new(Words(both), Words(both));
        IReadOnlyList<string> taken = SymbolMerge.TakeTheirs(agreed, Words(ours), Words(theirs), Words(unknown).ToHashSet());
        IReadOnlyList<string> pushed = SymbolMerge.PushOurs(agreed, taken, Words(theirs), isOurOrder: ours != both);
        return (string.Join(' ', taken), string.Join(' ', pushed));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
