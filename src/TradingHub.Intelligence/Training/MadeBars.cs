using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Training;

/// <summary>Prices without a future: whoever predicts them has looked at it. Times and numbers of bars are those of the real ones.</summary>
internal static class MadeBars
{
    private const int StepsInBar = 8;

    /// <summary>
    /// The bars of all symbols, each beside the close before it, dealt out anew to all symbols and times: what returns look like stays, what comes
    /// after what does not. Dealing within a symbol only would leave that some symbols move more than others, which can be predicted.
    /// </summary>
    public static IReadOnlyList<SymbolBars> Shuffled(IReadOnlyList<SymbolBars> symbols, int seed)
    {
        BarShape[] shapes = [.. symbols.SelectMany(symbol => ShapesOf(symbol.Bars))];
        new Random(seed).Shuffle(shapes);
        int next = 0;
        return [.. symbols.Select(symbol => symbol with { Bars = Chained(symbol.Bars, _ => shapes[next++]) })];
    }

    /// <summary>Prices that toss a coin: no drift, the spread of the real returns of all symbols, volumes at random.</summary>
    public static IReadOnlyList<SymbolBars> RandomWalk(IReadOnlyList<SymbolBars> symbols, int seed)
    {
        double[] moves = [.. symbols.SelectMany(symbol => ShapesOf(symbol.Bars)).Select(shape => Math.Log(shape.Close))];
        double spread = moves.Length > 0 ? Math.Sqrt(moves.Average(move => move * move)) : 0;
        Random random = new(seed);
        return [.. symbols.Select(symbol => symbol with { Bars = Chained(symbol.Bars, _ => Walk(random, spread)) })];
    }

    private static IEnumerable<BarShape> ShapesOf(IReadOnlyList<Bar> bars)
    {
        for (int at = 1; at < bars.Count; at++)
        {
            double before = bars[at - 1].Close;
            Bar bar = bars[at];
            yield return new BarShape(
                bar.Open / before,
                bar.High / before,
                bar.Low / before,
                bar.Close / before,
                bar.Volume,
                bar.Vwap / before
            );
        }
    }

    private static List<Bar> Chained(IReadOnlyList<Bar> bars, Func<Bar, BarShape> shapeOf)
    {
        if (bars.Count == 0)
        {
            return [];
        }

        List<Bar> made = [bars[0]];
        foreach (Bar bar in bars.Skip(1))
        {
            BarShape shape = shapeOf(bar);
            double before = made[^1].Close;
            made.Add(
                bar with
                {
                    Open = before * shape.Open,
                    High = before * shape.High,
                    Low = before * shape.Low,
                    Close = before * shape.Close,
                    Volume = shape.Volume,
                    Vwap = before * shape.Vwap,
                }
            );
        }

        return made;
    }

    private static BarShape Walk(Random random, double spread)
    {
        double at = 0;
        double highest = 0;
        double lowest = 0;
        double sum = 0;
        for (int step = 0; step < StepsInBar; step++)
        {
            at += (random.Next(2) == 0 ? spread : -spread) * Math.Sqrt((0.5 + random.NextDouble()) / StepsInBar);
            (highest, lowest, sum) = (Math.Max(highest, at), Math.Min(lowest, at), sum + at);
        }

        double volume = 1_000 * Math.Exp(2 * random.NextDouble());
        return new BarShape(1, Math.Exp(highest), Math.Exp(lowest), Math.Exp(at), volume, Math.Exp(sum / StepsInBar));
    }

    /// <summary>A bar in units of the close before it.</summary>
    private readonly record struct BarShape(double Open, double High, double Low, double Close, double Volume, double Vwap);
}
