namespace TradingHub.Proofs.Feeds;

/// <summary>
/// B27. The data streams break again and again, some breaks last over the turn of a minute, and one of five questions for history fails.
/// Every closed minute is told to clients, no version of it twice and none without a new version, and is right soon after the source's
/// return; the hub keeps it too.
/// </summary>
internal sealed class BackfillProof(FeedPair pair, BarWatch watch, int seed, BackfillSize size)
{
    /// <summary>From the start of both processes to the turn of the minute that a short run is about.</summary>
    private static readonly TimeSpan ToFirstTurn = TimeSpan.FromSeconds(22);
    private static readonly TimeSpan NearTurn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan OverTurn = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ToReconnect = TimeSpan.FromSeconds(60);
    private int _breaks;
    private int _failedQuestions;

    private DateTimeOffset Now => pair.Now;

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, BackfillSize size)
    {
        await using FeedPair pair = await FeedPair.StartAsync(size.Symbols, toTurn: size.IsLong ? null : ToFirstTurn);
        await using BarWatch watch = await BarWatch.OpenAsync(pair, size.Symbols);
        await pair.FollowedAsync(size.Symbols);
        return await new BackfillProof(pair, watch, seed, size).RunAsync();
    }

    private async Task<ProofLine> RunAsync()
    {
        // A short run judges the minute that it begins in, a long one whole minutes.
        DateTimeOffset from = TickMinutes.StartOf(Now).AddMinutes(size.IsLong ? 1 : 0);
        DateTimeOffset began = Now;
        foreach (Disconnect one in Disconnect.Plan(seed, size))
        {
            await BreakAsync(one);
        }

        TimeSpan took = Now - began;
        while (TickMinutes.StartOf(Now) <= from)
        {
            await Task.Delay(Look);
        }

        BackfillJudge judge = await BackfillJudge.ReadAsync(pair, "B27", size, from, TickMinutes.StartOf(Now));
        await judge.WaitAsync(watch);
        await pair.ArmAsync(seed);
        List<string> failures = [.. judge.JudgeTold(watch), .. await judge.JudgeKeptAsync(watch, "asked")];
        await pair.ArmAsync(seed, FeedPair.NoHistory());
        failures.AddRange(await judge.JudgeKeptAsync(watch, "asked without the source"));
        return new ProofLine(
            _breaks,
            failures,
            $"{_breaks} breaks in {took.TotalMinutes:0.0} min, {_failedQuestions} questions failed; {judge.NotesOn(watch)}"
        );
    }

    /// <summary>A break that begins shortly before a turn of the minute lasts beyond it.</summary>
    private async Task BreakAsync(Disconnect one)
    {
        TimeSpan toTurn = ToTurn();
        TimeSpan length = toTurn < NearTurn && one.Length < toTurn ? toTurn + OverTurn : one.Length;
        object broken = new
        {
            kind = "data_drop",
            times = 1,
            milliseconds = (int)length.TotalMilliseconds,
        };
        await pair.ArmAsync(seed + _breaks, [broken, .. FeedPair.FailingHistory(BackfillSize.FailingShare)]);
        using CancellationTokenSource patience = new(ToReconnect);
        int[] struck = await pair.StruckAsync();
        while (struck[0] == 0)
        {
            if (patience.IsCancellationRequested || watch.WasClosed)
            {
                throw new InvalidOperationException(
                    watch.WasClosed
                        ? "The hub has closed the client's connection."
                        : $"After break {_breaks} the hub did not listen again within {ToReconnect.TotalSeconds:0} s. {pair.Hub.LastLines}"
                );
            }

            await Task.Delay(Look, CancellationToken.None);
            struck = await pair.StruckAsync();
        }

        _breaks++;
        await Task.Delay(length + one.Pause, CancellationToken.None);
        _failedQuestions += (await pair.StruckAsync()).Skip(1).Sum();
    }

    private TimeSpan ToTurn() => TickMinutes.StartOf(Now).AddMinutes(1) - Now;
}
