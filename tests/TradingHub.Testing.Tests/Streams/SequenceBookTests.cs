using TradingHub.Testing.Streams;

namespace TradingHub.Testing.Tests.Streams;

public sealed class SequenceBookTests
{
    private const ulong Topic = 7;

    [Theory]
    [InlineData('t')]
    [InlineData('b')]
    [InlineData('o')]
    [InlineData('q')]
    public void A_planted_gap_is_found_at_any_place(char kind)
    {
        for (int place = 2; place < 20; place++)
        {
            SequenceBook book = new(countsSkipped: true);
            foreach (int number in Enumerable.Range(1, 20).Where(number => number != place))
            {
                book.Take(Update(kind, number));
            }

            Assert.Equal((1, 0), (book.Gaps, book.Repeats));
            Assert.Contains($"seq {place + 1}", book.FirstFault, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData('t', false)]
    [InlineData('q', false)]
    [InlineData('q', true)]
    public void A_planted_double_is_found_at_any_place(char kind, bool countsSkipped)
    {
        for (int place = 1; place <= 20; place++)
        {
            SequenceBook book = new(countsSkipped);
            foreach (
                int number in Enumerable.Range(1, 20).SelectMany(number => Enumerable.Repeat(number, number == place ? 2 : 1))
            )
            {
                book.Take(Update(kind, number));
            }

            Assert.Equal((0, 1), (book.Gaps, book.Repeats));
        }
    }

    [Fact]
    public void What_is_whole_has_no_fault_and_topics_do_not_mix()
    {
        SequenceBook book = new(countsSkipped: true);
        for (int number = 1; number <= 100; number++)
        {
            book.Take(Update('t', number));
            book.Take(Update('q', number) with { Topic = Topic + 1 });
        }

        Assert.Equal((200, 0, 0, 0), (book.Updates, book.Gaps, book.Repeats, book.Conflated));
        Assert.Null(book.FirstFault);
    }

    [Fact]
    public void Quotes_of_version_1_may_leave_numbers_out_and_they_are_counted()
    {
        SequenceBook book = new(countsSkipped: false);

        Array.ForEach([1, 2, 5, 9], number => book.Take(Update('q', number)));

        Assert.Equal((0, 5), (book.Gaps, book.Conflated));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(0, 3)]
    public void Quotes_of_version_2_leave_out_as_many_as_they_say(int skipped, int gaps)
    {
        SequenceBook book = new(countsSkipped: true);
        book.Take(Update('q', 10));

        book.Take(Update('q', 14) with { Skipped = skipped });

        Assert.Equal(gaps, book.Gaps);
        Assert.Equal(gaps == 0 ? 3 : 0, book.Conflated);
    }

    [Fact]
    public void A_snapshot_begins_anew_and_never_tells_an_older_number()
    {
        SequenceBook book = new(countsSkipped: true);
        book.Take(Update('t', 10) with { IsSnapshot = true });
        book.Take(Update('t', 11));
        book.Take(Update('t', 20) with { IsSnapshot = true });
        book.Take(Update('t', 21));
        Assert.Equal((0, 0), (book.Gaps, book.Repeats));

        book.Take(Update('t', 5) with { IsSnapshot = true });

        Assert.Equal(1, book.Repeats);
    }

    private static StreamUpdate Update(char kind, long sequence) => new(kind, Topic, sequence, 0, IsSnapshot: false, -1);
}
