using TradingHub.Domain.Market;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training;

public sealed class MadeBarsTests
{
    private static readonly IReadOnlyList<SymbolBars> Real = Trainings.WithSomethingToFind.Symbols;

    [Fact]
    public void Shuffled_bars_have_the_returns_of_the_real_ones_in_another_order()
    {
        double[] real = [.. Real.SelectMany(Returns)];
        double[] shuffled = [.. MadeBars.Shuffled(Real, seed: 3).SelectMany(Returns)];

        Assert.NotEqual(real.Select(value => Math.Round(value, 9)), shuffled.Select(value => Math.Round(value, 9)));
        Assert.All(real.Order().Zip(shuffled.Order()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void A_walk_moves_as_much_as_the_real_prices_and_remembers_nothing()
    {
        double[] real = [.. Real.SelectMany(Returns)];
        double[] walk = [.. MadeBars.RandomWalk(Real, seed: 3).SelectMany(Returns)];
        double spread = walk.Average(value => value * value);

        Assert.InRange(spread / real.Average(value => value * value), 0.9, 1.1);
        Assert.InRange(walk.Skip(1).Zip(walk, (now, before) => now * before).Average() / spread, -0.08, 0.08);
        Assert.InRange(
            real.Skip(1).Zip(real, (now, before) => now * before).Average() / real.Average(value => value * value),
            0.4,
            0.6
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Made_bars_are_sound_and_stand_where_the_real_ones_stood(bool isShuffled)
    {
        IReadOnlyList<SymbolBars> made = isShuffled ? MadeBars.Shuffled(Real, 5) : MadeBars.RandomWalk(Real, 5);

        Assert.Equal(Real.Select(symbol => symbol.Symbol), made.Select(symbol => symbol.Symbol));
        Assert.Equal(
            Real.SelectMany(symbol => symbol.Bars.Select(bar => bar.Time)),
            made.SelectMany(symbol => symbol.Bars.Select(bar => bar.Time))
        );
        Assert.All(made.SelectMany(symbol => symbol.Bars), AssertSound);
    }

    private static void AssertSound(Bar bar)
    {
        Assert.True(bar.Low > 0 && bar.Low <= Math.Min(bar.Open, bar.Close) * (1 + 1e-12));
        Assert.True(bar.High >= Math.Max(bar.Open, bar.Close) * (1 - 1e-12) && bar.Volume > 0);
    }

    private static IEnumerable<double> Returns(SymbolBars symbol) =>
        symbol.Bars.Skip(1).Zip(symbol.Bars, (now, before) => Math.Log(now.Close / before.Close));
}
