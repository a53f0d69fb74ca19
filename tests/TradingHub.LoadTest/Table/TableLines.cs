using static TradingHub.LoadTest.Table.Contestants;

namespace TradingHub.LoadTest.Table;

/// <summary>All lines of the table, each with its bar.</summary>
internal static class TableLines
{
    private const double MostOfNode = 1.0 / 10;
    private const double MostOfNodeFast = 1.0 / 7;
    private const double MostMilliseconds = 25;
    private const double MostMillisecondsOfMillion = 50;
    private const double LeastShare = 0.98;
    private const double MostOfFramed = 3;
    private const double MostSlower = 1.2;

    // The market, timers and requests of the whole run are in the figure: less than this is none for a delivery.
    private const double MostBytes = 0.05;

    /// <summary>The lines, in their order.</summary>
    public static IReadOnlyList<TableLine> All { get; } =
    [
        TableLine.Of("framed", "at most 1/10 of Node's time for a delivery, p99 under 25 ms", [Framed, Node], JudgeFramed),
        TableLine.Of(
            "framed-5",
            "at most 1/7 of Node's time for a delivery",
            [FramedFast, Node],
            turns => Judge(turns, FramedFast, MostOfNodeFast)
        ),
        TableLine.Of(
            "batched",
            "at most 1/10 of Node's time for a delivery",
            [Batched, Node],
            turns => Judge(turns, Batched, MostOfNode)
        ),
        TableLine.Of("allocation", "0 bytes for a delivery on /ws/market", [Framed], JudgeAllocation),
        TableLine.Of("signalr", "at most 3 times the time of /ws/market for a delivery", [SignalR, Framed], JudgeSignalR),
        TableLine.Of("yardsticks", "none", [Framed, PlainSocket, RawSocket], JudgeYardsticks),
        TableLine.Of("million", "1,000,000 deliveries/s held, p99 under 50 ms", [Million], turns => JudgeHeld(turns, Million)),
        TableLine.Of("two-million", "an aim: 2,000,000 deliveries/s held", [TwoMillion], JudgeAim),
        TableLine.Of("isolation", "p99 within 20 % beside a stalled and a creeping client", [Framed, Isolated], JudgeIsolation),
        TableLine.Of("hub", "the whole hub: nothing missing, p99 under 25 ms", [Hub], JudgeHub),
        new TableLine("idle", IdleClients.Bar, [], _ => IdleClients.JudgeAsync()),
    ];

    private static Verdict JudgeFramed(Turns turns)
    {
        Verdict verdict = Judge(turns, Framed, MostOfNode);
        double slow = turns.Median(Framed, run => run.Slow);
        return verdict with
        {
            Outcome = slow < MostMilliseconds ? verdict.Outcome : Outcome.Fail,
            Text = $"{verdict.Text}, p99 {slow:0.0} ms",
        };
    }

    private static Verdict Judge(Turns turns, Contestant contestant, double most)
    {
        double ratio = turns.Ratio(contestant, Node, run => run.Cost);
        return Verdict.Of(
            ratio <= most && turns.IsWhole(contestant) && turns.Median(contestant, run => run.Share) >= LeastShare,
            $"1/{1 / ratio:0.0} of Node: {CostOf(turns, contestant)} beside {CostOf(turns, Node)}"
        );
    }

    private static Verdict JudgeAllocation(Turns turns)
    {
        double bytes = turns.Median(Framed, run => run.Allocated);
        return Verdict.Of(bytes < MostBytes, $"{bytes:0.000} B for a delivery, everything in the process counted");
    }

    private static Verdict JudgeSignalR(Turns turns)
    {
        double ratio = turns.Ratio(SignalR, Framed, run => run.Cost);
        return Verdict.Of(
            ratio <= MostOfFramed && turns.IsWhole(SignalR),
            $"{ratio:0.00} times: {CostOf(turns, SignalR)} beside {CostOf(turns, Framed)}, {turns.Median(SignalR, run => run.Allocated):0.0} B allocated"
        );
    }

    private static Verdict JudgeYardsticks(Turns turns) =>
        new(
            Outcome.Info,
            $"framed {CostOf(turns, Framed)}; a send for each update and client {CostOf(turns, PlainSocket)}; raw sockets {CostOf(turns, RawSocket)}"
        );

    private static Verdict JudgeHeld(Turns turns, Contestant contestant)
    {
        double slow = turns.Median(contestant, run => run.Slow);
        return Verdict.Of(
            turns.Median(contestant, run => run.Share) >= LeastShare
                && slow < MostMillisecondsOfMillion
                && turns.IsWhole(contestant),
            $"{turns.Median(contestant, run => run.PerSecond):0}/s, {CostOf(turns, contestant)}, p99 {slow:0.0} ms"
        );
    }

    private static Verdict JudgeAim(Turns turns)
    {
        Verdict verdict = JudgeHeld(turns, TwoMillion);
        return verdict with
        {
            Outcome = Outcome.Info,
            Text = $"{verdict.Text}: {(verdict.Outcome == Outcome.Pass ? "held" : "not held")}",
        };
    }

    private static Verdict JudgeIsolation(Turns turns)
    {
        double ratio = turns.Ratio(Isolated, Framed, run => run.Slow);
        return Verdict.Of(
            ratio <= MostSlower && turns.IsWhole(Isolated),
            $"p99 {turns.Median(Isolated, run => run.Slow):0.0} ms beside {turns.Median(Framed, run => run.Slow):0.0} ms without them: {ratio:0.00}"
        );
    }

    private static Verdict JudgeHub(Turns turns)
    {
        double slow = turns.Median(Hub, run => run.Slow);
        return Verdict.Of(
            turns.IsWhole(Hub) && slow < MostMilliseconds,
            $"{turns.Median(Hub, run => run.PerSecond):0}/s, {CostOf(turns, Hub)} with its market, bars and channels, p99 {slow:0.0} ms"
        );
    }

    private static string CostOf(Turns turns, Contestant contestant) => $"{turns.Median(contestant, run => run.Cost):0.000} us";
}
