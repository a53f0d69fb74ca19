namespace TradingHub.Server.Tests.Streaming.BarIndicators;

/// <summary>A bar that a refill puts before those that were counted. The oracle is the mean of four closes, counted here.</summary>
public sealed class InsertedBarTests
{
    [Fact]
    public void A_bar_that_is_inserted_before_those_that_the_past_told_has_the_past_read_again()
    {
        GivenBoard given = new();
        given.Past.Bars.AddRange([GivenBoard.BarOf(0, 1), GivenBoard.BarOf(2, 3), GivenBoard.BarOf(3, 4)]);
        given.Wish("sma(4)");
        given.Past.Answer();

        given.Past.Bars.Insert(1, GivenBoard.BarOf(1, 20));
        Assert.Null(given.Tell(1, 20));
        given.Past.Answer();

        Assert.Equal((20 + 3 + 4 + 5) / 4d, given.Close(4, 5)!["sma(4) sma"]);
    }
}
