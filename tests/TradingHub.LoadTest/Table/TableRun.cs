using System.Diagnostics;
using TradingHub.LoadTest.Servers;

namespace TradingHub.LoadTest.Table;

/// <summary>Measures the lines that were asked for and prints the table.</summary>
internal static class TableRun
{
    /// <summary>Runs it; true when every line with a bar clears it.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<TableLine> lines, int rounds, TimeSpan span)
    {
        TextWriter output = Console.Out;
        Stopwatch watch = Stopwatch.StartNew();
        Contestant[] contestants =
        [
            .. lines.SelectMany(line => line.Contestants).DistinctBy(contestant => contestant.Program.Name),
        ];
        if (contestants.Contains(Contestants.Node))
        {
            await Yardsticks.InstallAsync();
        }

        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} processors, server and clients share them; {rounds} rounds of {span.TotalSeconds:0} s, {SyntheticMarket.Symbols} symbols"
        );
        Turns turns = new(output, rounds, span);
        await turns.MeasureAsync(contestants);
        bool hasPassed = true;
        foreach (TableLine line in lines)
        {
            Verdict verdict = await line.JudgeAsync(turns);
            hasPassed &= verdict.Outcome != Outcome.Fail;
            await output.WriteLineAsync(
                $"{$"{verdict.Outcome}".ToUpperInvariant(), -4}  {line.Name, -11}  {verdict.Text}  [{line.Bar}]"
            );
        }

        await output.WriteLineAsync($"{(hasPassed ? "PASS" : "FAIL")} after {watch.Elapsed.TotalSeconds:0} s");
        return hasPassed;
    }
}
