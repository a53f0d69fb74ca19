using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;

namespace TradingHub.Benchmarks.Storage;

/// <summary>
/// Makes the intents of orders durable, 32 to a commit, as 32 clients cause them. The yardstick writes as many blocks to a plain file and
/// syncs it as often: what the disk alone takes.
/// </summary>
internal static class JournalAppendBenchmark
{
    private const int Orders = 6_400;
    private const int PerCommit = 32;

    /// <summary>Creates it, in a temporary folder.</summary>
    public static Benchmark Create()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-append-bench-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return new Benchmark(
            "journal-append: orders made durable, 32 to a commit",
            "orders",
            Orders,
            () => Prepare(folder),
            "a block of 4 KiB for each, a sync for each 32",
            () => WriteBlocks(Path.Combine(folder.FullName, "blocks"))
        )
        {
            MinimumPerSecond = 2_000,
            MaximumBytesPerItem = 4_096,
        };
    }

    private static Action Prepare(DirectoryInfo folder)
    {
        string path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"), "trading.db");
        OrderEvent[][] commits =
        [
            .. Enumerable
                .Range(1, Orders)
                .Select(number => JournalOfOrders.OfOrder(number)[0] with { Sequence = number })
                .Chunk(PerCommit),
        ];
        return () => AppendAsync(path, commits).GetAwaiter().GetResult();
    }

    private static async Task AppendAsync(string path, OrderEvent[][] commits)
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(path);
        foreach (OrderEvent[] commit in commits)
        {
            await journal.PrepareAsync(CancellationToken.None);
            await journal.AppendAsync(commit, CancellationToken.None);
        }
    }

    private static void WriteBlocks(string path)
    {
        byte[] block = new byte[4_096];
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int order = 1; order <= Orders; order++)
        {
            file.Write(block);
            if (order % PerCommit == 0)
            {
                file.Flush(flushToDisk: true);
            }
        }
    }
}
