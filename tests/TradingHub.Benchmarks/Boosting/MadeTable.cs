using System.Globalization;
using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Benchmarks.Boosting;

/// <summary>
/// The table that training is timed on: 200,000 rows of 40 features that look like those of one-minute bars of twelve symbols, and whether the price
/// is 12 basis points higher 15 bars later. Simulated; nothing in it says anything about a real market. Made anew after the generator of the
/// recorded LightGBM cases (<c>bars_gen.hpp</c>, own code; its table <c>bars-large</c>: seed 2024, wide, stride 1.25), number by number.
/// </summary>
internal static class MadeTable
{
    /// <summary>Rows of the table.</summary>
    public const int Rows = 200_000;

    private const ulong Seed = 2024;
    private const int Symbols = 12;
    private const int Warm = 150;
    private const int Ahead = 15;
    private const double Stride = 1.25;
    private const double UpBasisPoints = 12;

    /// <summary>Makes the table. Takes seconds.</summary>
    public static TrainingTable Make()
    {
        MadeRandom random = new(Seed);
        MadeSymbol[] symbols = MakeSymbols(random);
        double[] market = MakeMarket(BarsFor(symbols[0].Rows), random);
        List<(double When, double[] Values, double Return)> rows = new(Rows);
        foreach (MadeSymbol symbol in symbols)
        {
            AddRows(rows, symbol, market, random);
        }

        // A stable sort: rows of the same moment keep the order of the symbols.
        double[][] values = [.. rows.OrderBy(row => row.When).Select(row => row.Values)];
        float[] targets = [.. rows.OrderBy(row => row.When).Select(row => row.Return > UpBasisPoints ? 1f : 0f)];
        double[][] columns =
        [
            .. Enumerable.Range(0, MadeFeatures.Names.Count).Select(feature => values.Select(row => row[feature]).ToArray()),
        ];
        return new TrainingTable(new FeatureTable(MadeFeatures.Names, columns), targets);
    }

    private static int BarsFor(int rows) => Warm + Ahead + 2 + (int)Math.Ceiling(rows * Stride) + 10;

    private static MadeSymbol[] MakeSymbols(MadeRandom random)
    {
        double[] weights = [.. Enumerable.Range(0, Symbols).Select(number => 1 / (1 + (0.55 * number)))];
        int[] rows = [.. weights.Select(weight => (int)Math.Floor(Rows * weight / weights.Sum()))];
        rows[0] += Rows - rows.Sum();
        MadeSymbol[] symbols = new MadeSymbol[Symbols];
        for (int number = 0; number < Symbols; number++)
        {
            double beta = 0.5 + random.Uniform();
            double calm = 0.0004 + (0.0008 * random.Uniform());
            double lean =
                number % 4 == 3 ? 0.10
                : number % 5 == 4 ? -0.10
                : 0;
            symbols[number] = new MadeSymbol(number, beta, calm, lean * (0.5 + random.Uniform()), rows[number]);
        }

        return symbols;
    }

    private static double[] MakeMarket(int count, MadeRandom random)
    {
        double[] market = new double[count];
        double heat = 1;
        for (int t = 0; t < count; t++)
        {
            double surprise = random.Normal();
            market[t] = 0.00035 * Math.Sqrt(heat) * surprise;
            heat = Math.Min(0.03 + (0.90 * heat) + (0.07 * heat * surprise * surprise), 12);
        }

        return market;
    }

    private static void AddRows(
        List<(double When, double[] Values, double Return)> rows,
        MadeSymbol symbol,
        double[] market,
        MadeRandom random
    )
    {
        int count = BarsFor(symbol.Rows);
        MadeBars bars = new(symbol, count, market, random);
        MadeFeatures features = new(symbol, bars, market, random);
        foreach (int t in Pick(count - Warm - Ahead - 1, symbol.Rows, random))
        {
            double[] values = features.Row(t);
            double ahead = ((bars.Close[t + Ahead] / bars.Close[t]) - 1) * 1e4;
            double rounded = double.Parse(ahead.ToString("F4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            rows.Add(((double)(t - Warm) / (count - Warm), values, rounded));
        }
    }

    private static List<int> Pick(int candidates, int wanted, MadeRandom random)
    {
        List<int> picked = new(wanted);
        for (int at = 0; at < candidates && picked.Count < wanted; at++)
        {
            if (random.Uniform() < (double)(wanted - picked.Count) / (candidates - at))
            {
                picked.Add(Warm + at);
            }
        }

        return picked;
    }
}
