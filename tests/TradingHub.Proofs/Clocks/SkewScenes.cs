using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Alpaca;
using TradingHub.Testing;

namespace TradingHub.Proofs.Clocks;

/// <summary>This machine's clock differs from the broker's, as the desk hears it and as the connector reads it.</summary>
internal static class SkewScenes
{
    private static readonly double[] Seconds = [0, 1.9, 2.1, 29.9, 30.1, 3_600];

    /// <summary>Runs all of them. Gives how many, and what was wrong.</summary>
    public static async Task<(int Trials, IReadOnlyList<string> Failures)> RunAsync()
    {
        List<string> failures = [];
        double[] both = [.. Seconds, .. Seconds.Skip(1).Select(one => -one)];
        foreach (double seconds in both)
        {
            await using JumpingDesk desk = await JumpingDesk.StartAsync();
            failures.AddRange((await desk.TryAsync(() => DeskAsync(desk, seconds))).Select(failure => $"{seconds} s: {failure}"));
            failures.AddRange(await ConnectorAsync(seconds));
        }

        return (both.Length * 2, failures);
    }

    /// <summary>Told past two seconds, only reducing past thirty, once, and not any less when the clock comes back by itself.</summary>
    private static async Task DeskAsync(JumpingDesk desk, double seconds)
    {
        desk.Broker.ClockAhead = TimeSpan.FromSeconds(seconds);
        await desk.Desk.PassAsync(4);
        bool isTold = desk.Desk.AlertCodes().Contains("CLOCK_SKEW");
        desk.Expect(isTold == Math.Abs(seconds) > 2, isTold ? "was told" : "was not told");
        bool reducesOnly = Math.Abs(seconds) > 30;
        await ExpectAsync(desk, reducesOnly, "while it differs");
        desk.Broker.ClockAhead = TimeSpan.Zero;
        await desk.Desk.PassAsync(4);
        await ExpectAsync(desk, reducesOnly, "after it agrees again");
        int trips = desk.Desk.Journal.Events.OfType<TradingHalted>().Count();
        desk.Expect(trips == (reducesOnly ? 1 : 0), $"{trips} trips");
        if (reducesOnly)
        {
            ClearHalt clear = new(HaltTarget.Everything, HaltSource.Dashboard, "The clock is right.", "proof");
            await desk.Desk.Desk.ClearAsync(clear, CancellationToken.None);
            await ExpectAsync(desk, reducesOnly: false, "after a person has cleared it");
        }
    }

    private static async Task ExpectAsync(JumpingDesk desk, bool reducesOnly, string when)
    {
        Placement placement = await desk.Desk.PlaceAsync();
        string? code = (placement as OrderDenied)?.Refusal.Code;
        desk.Expect(code == (reducesOnly ? "REDUCE_ONLY_MODE" : null), $"{when} an order is answered {code ?? "as placed"}");
    }

    /// <summary>The connector reads the difference from the header Date, to a second.</summary>
    private static async Task<IReadOnlyList<string>> ConnectorAsync(double seconds)
    {
        SteppedTime here = new(new DateTimeOffset(2026, 3, 2, 15, 30, 0, TimeSpan.Zero));
        SteppedTime there = new(here.GetUtcNow() - TimeSpan.FromSeconds(seconds));
        await using FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        alpaca.Clock = there;
        await using AlpacaBroker broker = alpaca.Broker(here);
        await broker.AccountAsync(CancellationToken.None);
        double? read = broker.ClockAhead?.TotalSeconds;
        return read is { } ahead && Math.Abs(ahead - seconds) <= 1 ? [] : [$"{seconds} s are read as {read}"];
    }
}
