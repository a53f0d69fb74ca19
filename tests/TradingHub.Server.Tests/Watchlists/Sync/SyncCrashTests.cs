namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>The process ends before any one of the calls to the venue or the disk; the next one finishes, and nothing is there twice or lost.</summary>
public sealed class SyncCrashTests
{
    private const string Here = "A2: SPY MSFT NVDA | D: IBM | F: TSLA EUR/USD | G: META AMD";
    private const string There = "A2: SPY MSFT NVDA | D: IBM | F: TSLA | G: META AMD";

    [Fact]
    public async Task A_process_that_ends_at_any_call_leaves_nothing_twice_and_nothing_lost()
    {
        int calls = await RunAsync(crashAt: 0);
        Assert.InRange(calls, 20, 200);

        for (int at = 1; at <= calls; at++)
        {
            await RunAsync(at);
        }
    }

    private static async Task<int> RunAsync(int crashAt)
    {
        using SyncBench bench = await PreparedAsync();
        int before = bench.Crash.Passed;
        bench.Crash.CrashAt = crashAt == 0 ? 0 : before + crashAt;
        try
        {
            await bench.RoundAsync();
        }
        catch (CrashException)
        {
            // The next process begins.
        }

        int calls = bench.Crash.Passed - before;
        bench.Restart();
        await bench.RoundAsync();

        Assert.Equal((crashAt, Here), (crashAt, bench.Shown));
        Assert.Equal((crashAt, There), (crashAt, bench.Venue.Shown));
        return calls;
    }

    /// <summary>Two lists in step; then everything that can happen to a list happens at once.</summary>
    private static async Task<SyncBench> PreparedAsync()
    {
        SyncBench bench = new();
        bench.Venue.Refused.Add("EUR/USD");
        await bench.PutAsync("A", "SPY QQQ MSFT");
        await bench.PutAsync("B", "AAPL");
        await bench.PutAsync("C", "GOOGL");
        await bench.PutAsync("G", "META");
        await bench.RoundAsync();

        await bench.PutAsync("A", "SPY MSFT", newName: "A2");
        bench.Venue.Put("A", "SPY QQQ MSFT NVDA");
        await bench.RemoveAsync("B");
        bench.Venue.Remove("C");
        bench.Venue.Put("D", "IBM");
        await bench.PutAsync("F", "TSLA EUR/USD");
        await bench.RemoveAsync("G");
        bench.Venue.Put("G", "META AMD");
        return bench;
    }
}
