using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Halts;

/// <summary>
/// B45. Level 4 against the built host, while somebody goes on placing twenty orders a second: by the routes, the sockets, the file, the
/// command line and the drawdown rule, with a kill -9 in the middle of the closing, and with a host that is frozen, where the command acts at
/// the broker itself. No new risk after the acknowledgement, the last cancel within a second, flat within ten, halted after a restart,
/// never armed again by itself, nothing sold twice.
/// </summary>
internal sealed class HaltProof
{
    private const int MostPositions = 50;
    private const int MostPositionsOfALoser = 10;
    private const double CancelBarMs = 1_000;
    private const double FlatBarMs = 10_000;
    private readonly List<string> _failures = [];
    private readonly List<double> _cancels = [];
    private readonly List<double> _flats = [];
    private int _trips;
    private int _after;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(HaltSize size)
    {
        HaltProof proof = new();
        string direct = "";
        for (int round = 0; round < size.Rounds; round++)
        {
            await proof.WaysAsync(size.Positions);
            await proof.RestartsAsync(size.Positions);
            (string said, IReadOnlyList<string> wrong) = OperatingSystem.IsWindows()
                ? ("not on Windows", [])
                : await FrozenHub.RunAsync();
            (direct, proof._trips) = (said, proof._trips + 1);
            proof._failures.AddRange(wrong);
        }

        return new ProofLine(
            proof._trips,
            proof._failures,
            $"last cancel after {proof._cancels.Max():0} ms, flat after {proof._flats.Max():0} ms at most; {proof._after} orders sent after a halt, none taken; frozen: {direct}"
        );
    }

    /// <summary>Every way on one host, one after the other; a person clears in between.</summary>
    private async Task WaysAsync(int positions)
    {
        await using HubProcess hub = await HubProcess.StartAsync(FullHub.Settings());
        for (int i = 0; i < HaltWay.All.Count; i++)
        {
            HaltWay way = HaltWay.All[i];
            await FullHub.FillAsync(hub, i == 0 ? MostPositions : positions);
            await using (Trader trader = await Trader.StartAsync(hub))
            {
                await way.TripAsync(hub);
                await trader.HaltedAsync();
                await JudgeAsync(hub, way.Source, trader);
            }

            await ClearedAsync(hub, way.Source, "global");
        }
    }

    /// <summary>The drawdown rule, which a restart with a narrow limit brings to act at once, and a kill in the middle of what it closes.</summary>
    private async Task RestartsAsync(int positions)
    {
        HubSettings wide = FullHub.Settings().With("Simulator:Cash", "300000");
        await using HubProcess first = await HubProcess.StartAsync(wide);
        positions = Math.Min(positions, MostPositionsOfALoser);
        await FullHub.FillAsync(first, positions);
        await FullHub.LoseAsync(first, positions, equity: 299_900m);
        await first.KillAsync();
        HubSettings narrow = FullHub.Settings().With("Risk:AccountDrawdown", "0.0001").With("Risk:FlattenSliceNotional", "400");
        await using HubProcess second = await first.RestartAsync(narrow);
        await Eventually.GetAsync(
            async () => (await second.GetAsync("api/orders?status=all&limit=1")).Items("orders")[0],
            newest => newest.Says("source", "rule"),
            "the first closing order"
        );
        await second.KillAsync();
        await using HubProcess third = await second.RestartAsync(FullHub.Settings());
        decimal level = (await third.GetAsync("api/halt")).Number("level");
        Expect(level == 4, $"after a kill in the middle the level is {level}");
        await JudgeAsync(third, "account_drawdown", trader: null);
    }

    private async Task JudgeAsync(HubProcess hub, string source, Trader? trader)
    {
        _trips++;
        JsonElement trip = await FullHub.FlatAsync(hub);
        Expect(
            trip.Says("source", source) && trip.Number("level") == 4,
            $"{source}: the trip is {trip.Text("source")} {trip.Number("level")}"
        );
        if (trader is not null)
        {
            // A restart in the middle has a start of a process in it, which is no time of the kill switch.
            _cancels.Add((double)trip.Number("time_to_last_cancel_ms"));
            _flats.Add((double)trip.Number("time_to_flat_ms"));
            Expect(_cancels[^1] <= CancelBarMs, $"{source}: the last cancel took {_cancels[^1]:0} ms");
            Expect(_flats[^1] <= FlatBarMs, $"{source}: flat took {_flats[^1]:0} ms");
            Expect(trader.TakenAfter == 0, $"{source}: {trader.TakenAfter} orders were taken after the halt");
            _after += trader.SentAfter;
        }

        _failures.AddRange((await FullHub.JudgeAsync(hub)).Select(failure => $"{source}: {failure}"));
    }

    /// <summary>A person clears, and nothing halts again by itself.</summary>
    private async Task ClearedAsync(HubProcess hub, string source, string scope)
    {
        decimal epoch = await FullHub.ClearAsync(hub, scope);
        if (source is not ("api" or "file"))
        {
            return;
        }

        using PeriodicTimer twoBeats = new(TimeSpan.FromMilliseconds(1_100));
        await twoBeats.WaitForNextTickAsync();
        JsonElement now = await hub.GetAsync("api/halt");
        Expect(now.Number("level") == 0 && now.Number("epoch") == epoch, $"{source}: after the clear it halted again");
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _failures.Add(otherwise);
        }
    }
}
