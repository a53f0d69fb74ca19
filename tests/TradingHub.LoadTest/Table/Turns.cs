namespace TradingHub.LoadTest.Table;

/// <summary>
/// Measures contestants in turn, round after round, so that a machine that gets slower or busier does so for all. Ratios are taken within a round; a
/// figure is the median of the rounds.
/// </summary>
/// <param name="output">Where each run is printed.</param>
/// <param name="rounds">How many rounds.</param>
/// <param name="span">How long each run is measured.</param>
internal sealed class Turns(TextWriter output, int rounds, TimeSpan span)
{
    private readonly Dictionary<string, List<Measured>> _runs = new(StringComparer.Ordinal);

    /// <summary>How many rounds.</summary>
    public int Rounds => rounds;

    /// <summary>Measures all of them, each once a round.</summary>
    public async Task MeasureAsync(IReadOnlyList<Contestant> contestants)
    {
        for (int round = 1; round <= rounds; round++)
        {
            foreach (Contestant contestant in contestants)
            {
                Measured measured = await contestant.MeasureAsync(span);
                await output.WriteLineAsync($"  {round} {contestant.Program.Name, -14} {measured}");
                RunsOf(contestant).Add(measured);
            }
        }
    }

    /// <summary>The median of a figure.</summary>
    public double Median(Contestant contestant, Func<Measured, double> figure) => Median(RunsOf(contestant).Select(figure));

    /// <summary>The median of a ratio of two contestants.</summary>
    public double Ratio(Contestant contestant, Contestant yardstick, Func<Measured, double> figure) =>
        Median(RunsOf(contestant).Zip(RunsOf(yardstick), (run, other) => figure(run) / figure(other)));

    /// <summary>Whether nothing was missing, doubled or cut in any run.</summary>
    public bool IsWhole(Contestant contestant) => RunsOf(contestant).TrueForAll(run => run.Faults == 0);

    private List<Measured> RunsOf(Contestant contestant)
    {
        if (!_runs.TryGetValue(contestant.Program.Name, out List<Measured>? runs))
        {
            runs = [];
            _runs.Add(contestant.Program.Name, runs);
        }

        return runs;
    }

    private static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }
}
