using System.Text.Json;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Halts;

/// <summary>Level 4 against the built host: 200 working orders and 50 positions. Bars: the last cancel after 1 s, flat after 10 s; asserted at ten times.</summary>
public sealed class FlattenTests(ITestOutputHelper output)
{
    private const double CancelLimitMs = 10 * 1_000;
    private const double FlatLimitMs = 10 * 10_000;
    private const int LateMs = 10_000;

    [Fact]
    public async Task Level_4_cancels_200_orders_and_closes_50_positions_while_orders_keep_coming()
    {
        await using HubProcess hub = await FullAccount.StartAsync(FullAccount.Settings);
        await using Submitter submitter = new(hub);
        submitter.Start();
        await Eventually.GetAsync(() => Task.FromResult(submitter.Taken), taken => taken >= 10, "orders under way");

        JsonElement halted = await hub.HaltAsync(4);
        submitter.NoteHalt();
        JsonElement trip = await hub.UntilFlatAsync();
        await Eventually.GetAsync(() => Task.FromResult(submitter.SentAfterHalt), sent => sent >= 10, "orders after the halt");

        double lastCancel = trip.Field("time_to_last_cancel_ms").GetDouble();
        double flat = trip.Field("time_to_flat_ms").GetDouble();
        output.WriteLine($"{trip.Number("orders_at_trip")} orders: last cancel after {lastCancel:0} ms (bar 1,000)");
        output.WriteLine($"{trip.Number("positions_at_trip")} positions: flat after {flat:0} ms (bar 10,000)");
        output.WriteLine(
            $"{submitter.Taken} orders taken before the halt; after it {submitter.SentAfterHalt} sent, {submitter.TakenAfterHalt} taken"
        );
        Assert.True(trip.Number("orders_at_trip") >= FullAccount.Orders && halted.Number("level") == 4, halted.ToString());
        Assert.InRange(lastCancel, 0, CancelLimitMs);
        Assert.InRange(flat, 0, FlatLimitMs);
        Assert.Equal(0, submitter.TakenAfterHalt);
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task A_kill_in_the_middle_ends_halted_and_flat_with_nothing_sold_twice()
    {
        await using HubProcess first = await FullAccount.StartAsync(
            FullAccount.Settings.With("Risk:FlattenSliceNotional", "400")
        );
        int fillsBefore = (await first.FillsAsync()).Count;
        // Half of the positions wait for their first answer, so that the kill comes in the middle however slow the machine is.
        object late = new
        {
            kind = "late_acknowledgement",
            milliseconds = LateMs,
            count = FullAccount.Positions / 2,
            seconds = 600,
        };
        (await first.SendAsync(HttpMethod.Post, "/api/simulator/faults", late)).Expect2xx("fault");
        await first.HaltAsync(4);
        await Eventually.GetAsync(first.FillsAsync, known => known.Count > fillsBefore, "the first closing fill");
        await first.KillAsync();

        await using HubProcess second = await first.RestartAsync();
        JsonElement restarted = await second.GetAsync("/api/halt");
        int fillsAtRestart = (await second.FillsAsync()).Count;
        JsonElement trip = await second.UntilFlatAsync();

        int fills = (await second.FillsAsync()).Count;
        output.WriteLine(
            $"{fillsAtRestart - fillsBefore} closing fills were known at the restart, {fills - fillsAtRestart} came after it"
        );
        output.WriteLine(
            $"positions open at the restart: {restarted.Field("last_trip").Number("positions_open")}; flat after {trip.Field("time_to_flat_ms")} ms"
        );
        Assert.Equal((4m, "halted"), (restarted.Number("level"), restarted.Text("state")));
        Assert.True(fills > fillsAtRestart, "The kill came too late to be in the middle.");
        await second.AssertClosedOnceAsync();
        Assert.Equal(4, (await second.GetAsync("/api/halt")).Number("level"));
    }
}
