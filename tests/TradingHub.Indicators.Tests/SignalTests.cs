using TradingHub.Indicators.Signals;

namespace TradingHub.Indicators.Tests;

/// <summary>The votes against TA-Lib's recorded averages, RSI and MACD, looked at from bar to bar.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("AAPL-1d")]
    [InlineData("SPY-1d")]
    public void The_RSI_votes_where_it_leaves_its_zones(string symbol)
    {
        Golden golden = Golden.Of(symbol);
        double[] rsi = golden.Column("rsi_14");

        SignalVote[] expected = [.. rsi.Select((now, at) => at == 0 ? SignalVote.Neutral : Leaving(rsi[at - 1], now))];

        Assert.Contains(SignalVote.Buy, expected);
        Assert.Contains(SignalVote.Sell, expected);
        Assert.Equal(expected, SignalsOf(golden.Closes).Select(signal => signal.Rsi));
    }

    [Theory]
    [InlineData("AAPL-1d")]
    [InlineData("SPY-1d")]
    public void MACD_votes_where_it_crosses_its_signal(string symbol)
    {
        Golden golden = Golden.Of(symbol);
        double[] histogram = golden.Column("macd_hist");

        Assert.Equal(Turns(histogram), SignalsOf(golden.Closes).Select(signal => signal.Macd));
    }

    [Theory]
    [InlineData("AAPL-1d")]
    [InlineData("SPY-1d")]
    public void The_averages_vote_where_they_cross(string symbol)
    {
        Golden golden = Golden.Of(symbol);
        double[] closes = golden.Closes;
        double[] fast = golden.Column("sma_20");
        double[] differences =
        [
            .. fast.Select((mean, at) => at < 49 ? double.NaN : mean - closes[(at - 49)..(at + 1)].Average()),
        ];

        Assert.Equal(Turns(differences), SignalsOf(closes).Select(signal => signal.Averages));
    }

    [Theory]
    [InlineData(SignalVote.Buy, SignalVote.Neutral, SignalVote.Neutral, SignalVote.Buy)]
    [InlineData(SignalVote.Buy, SignalVote.Sell, SignalVote.Buy, SignalVote.Buy)]
    [InlineData(SignalVote.Sell, SignalVote.Sell, SignalVote.Buy, SignalVote.Sell)]
    [InlineData(SignalVote.Buy, SignalVote.Neutral, SignalVote.Sell, SignalVote.Neutral)]
    [InlineData(SignalVote.Neutral, SignalVote.Neutral, SignalVote.Neutral, SignalVote.Neutral)]
    public void The_majority_decides(SignalVote averages, SignalVote rsi, SignalVote macd, SignalVote overall) =>
        Assert.Equal(overall, new Signal(averages, rsi, macd).Overall);

    [Fact]
    public void Nobody_votes_on_prices_that_never_move() =>
        Assert.All(SignalsOf([.. Enumerable.Repeat(0.1, 200)]), signal => Assert.Equal(default, signal));

    [Fact]
    public void Nobody_votes_during_the_warm_up() =>
        Assert.All(SignalsOf([1, 9, 2, 8, 3, 7, 4, 6, 5, 1, 9, 2, 8, 3]), signal => Assert.Equal(default, signal));

    [Fact]
    public void A_gap_is_neutral_and_changes_no_other_vote()
    {
        double[] closes = Golden.Of("SPY-1d").Closes;
        Signal[] found = SignalsOf([.. closes.SelectMany(close => new[] { close, double.NaN })]);

        Assert.Equal(SignalsOf(closes), found.Where((_, at) => at % 2 == 0));
        Assert.All(found.Where((_, at) => at % 2 == 1), signal => Assert.Equal(default, signal));
    }

    [Fact]
    public void The_newest_signal_is_the_last_one_of_all()
    {
        double[] closes = Golden.Of("AAPL-1d").Closes;
        int last = Array.FindLastIndex(SignalsOf(closes), signal => signal.Overall == SignalVote.Sell);

        Assert.Equal(SignalVote.Sell, SignalVoter.Of(closes.AsSpan(0, last + 1)).Overall);
    }

    private static SignalVote Leaving(double before, double now) =>
        before <= 30 && now > 30 ? SignalVote.Buy
        : before >= 70 && now < 70 ? SignalVote.Sell
        : SignalVote.Neutral;

    private static SignalVote[] Turns(double[] differences) =>
        [
            .. differences.Select(
                (now, at) =>
                    at == 0 || double.IsNaN(differences[at - 1]) || differences[at - 1] * now >= 0 ? SignalVote.Neutral
                    : now > 0 ? SignalVote.Buy
                    : SignalVote.Sell
            ),
        ];

    private static Signal[] SignalsOf(double[] closes)
    {
        SignalVoter voter = new();
        return [.. closes.Select(close => voter.Update(close))];
    }
}
