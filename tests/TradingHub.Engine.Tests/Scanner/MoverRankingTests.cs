using TradingHub.Domain.Instruments;
using TradingHub.Engine.Scanner;

namespace TradingHub.Engine.Tests.Scanner;

public sealed class MoverRankingTests
{
    [Fact]
    public void The_largest_change_comes_first_whatever_its_direction()
    {
        IReadOnlyList<Mover> movers = MoverRanking.Rank([Of(0, 101, 100), Of(1, 90, 100), Of(2, 105, 100)], count: 10);

        Assert.Equal([1, 2, 0], movers.Select(mover => mover.Instrument.Value));
        Assert.Equal([1, 2, 3], movers.Select(mover => mover.Rank));
        Assert.Equal(-10, movers[0].ChangePercent, precision: 9);
        Assert.Equal(-10, movers[0].Change, precision: 9);
    }

    [Fact]
    public void Instruments_without_a_price_on_both_days_are_left_out()
    {
        IReadOnlyList<Mover> movers = MoverRanking.Rank(
            [Of(0, 0, 100), Of(1, 100, 0), Of(2, double.NaN, 100), Of(3, 100, double.NaN), Of(4, 99, 100)],
            count: 10
        );

        Assert.Equal(4, Assert.Single(movers).Instrument.Value);
    }

    [Fact]
    public void Equal_changes_are_ordered_by_volume_and_then_by_instrument()
    {
        IReadOnlyList<Mover> movers = MoverRanking.Rank(
            [Of(0, 102, 100, volume: 5), Of(1, 102, 100, volume: 9), Of(2, 102, 100, volume: 5)],
            count: 3
        );

        Assert.Equal([1, 0, 2], movers.Select(mover => mover.Instrument.Value));
    }

    [Fact]
    public void No_more_rows_than_asked_for_are_given()
    {
        Assert.Single(MoverRanking.Rank([Of(0, 101, 100), Of(1, 90, 100)], count: 1));
    }

    private static MoverInput Of(int id, double last, double previousClose, double volume = 0) =>
        new(new InstrumentId(id), last, previousClose, volume);
}
