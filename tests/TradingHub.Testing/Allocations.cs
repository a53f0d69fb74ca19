namespace TradingHub.Testing;

/// <summary>What code allocates.</summary>
public static class Allocations
{
    private const int Runs = 3;

    /// <summary>
    /// Bytes that an action allocates on this thread: the least of three runs. The runtime may put something on the thread's account once; what the
    /// code itself allocates is there in each run. The action has run before.
    /// </summary>
    public static long Of(Action action)
    {
        long least = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
