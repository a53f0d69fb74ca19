namespace TradingHub.Proofs.Clocks;

/// <summary>
/// B39. The machine's clock is set while things are under way at a desk over an outside venue: waits are as long as without, nothing is sent
/// twice or late, nothing triggers twice, and order is by sequence. And the clock differs from the venue's: told past two seconds, only
/// reducing past thirty.
/// </summary>
internal static class JumpProof
{
    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(-1),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(-1),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(-1),
    ];

    private static readonly (string Name, Func<JumpingDesk, TimeSpan, Task> Run)[] Scenes =
    [
        ("an answer is lost", UnderwayScenes.LostReplyAsync),
        ("a cancel is lost", UnderwayScenes.LostCancelAsync),
        ("an order grows old unsent", UnderwayScenes.StaleAsync),
        ("somebody trades at the venue", UnderwayScenes.OutsideAsync),
        ("the connection is lost", UnderwayScenes.LostLinkAsync),
        ("everything is being flattened", HaltScenes.FlattenAsync),
        ("the rules for losses watch", HaltScenes.LossAsync),
        ("orders come one after the other", HaltScenes.SequenceAsync),
    ];

    /// <summary>Runs it; nothing in it is left to chance.</summary>
    public static async Task<ProofLine> RunAsync(int seed)
    {
        List<string> failures = [];
        int trials = 0;
        foreach ((string name, Func<JumpingDesk, TimeSpan, Task> run) in Scenes)
        {
            foreach (TimeSpan jump in Jumps)
            {
                trials++;
                await using JumpingDesk desk = await JumpingDesk.StartAsync();
                failures.AddRange(
                    (await desk.TryAsync(() => run(desk, jump))).Select(failure => $"{name}, {Text(jump)}: {failure}")
                );
            }
        }

        (int skews, IReadOnlyList<string> differing) = await SkewScenes.RunAsync();
        failures.AddRange(differing);
        return new ProofLine(
            trials + skews,
            failures,
            $"{Scenes.Length} scenes under {Jumps.Length} jumps (1 s, 1 h, 1 day, both ways), {skews} differences from the broker's clock"
        );
    }

    private static string Text(TimeSpan jump) => $"{(jump > TimeSpan.Zero ? "+" : "")}{jump.TotalSeconds:0} s";
}
