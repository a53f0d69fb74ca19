using Microsoft.Data.Sqlite;
using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;

namespace TradingHub.Benchmarks.Storage;

/// <summary>
/// Reads and parses the journal of 100,000 orders, as each start does. The yardstick walks the same rows and only counts their bytes.
/// </summary>
internal static class JournalReadBenchmark
{
    /// <summary>Creates it, with a journal in a temporary folder.</summary>
    public static Benchmark Create()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("hub-journal-bench-").FullName, "trading.db");
        using (SqliteOrderJournal journal = SqliteOrderJournal.Open(path, TimeProvider.System))
        {
            JournalOfOrders.WriteAsync(journal).GetAwaiter().GetResult();
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return new Benchmark(
            "journal-read: all events of 100,000 orders, read and parsed",
            "events",
            JournalOfOrders.Events,
            () => () => ReadAsync(path).GetAwaiter().GetResult(),
            "the same rows, their bytes counted",
            () => Walk(path)
        )
        {
            MinimumPerSecond = 150_000,
            MaximumBytesPerItem = 16,
        };
    }

    private static async Task ReadAsync(string path)
    {
        using SqliteOrderJournal journal = SqliteOrderJournal.Open(path);
        long last = 0;
        await foreach (OrderEvent orderEvent in journal.ReadAllAsync(CancellationToken.None))
        {
            last = orderEvent.Sequence;
        }

        if (last != JournalOfOrders.Events)
        {
            throw new InvalidOperationException($"{last} events were read, not {JournalOfOrders.Events}.");
        }
    }

    private static void Walk(string path)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT sum(length(CAST(body AS BLOB))) FROM (SELECT body FROM journal ORDER BY sequence)";
        if (select.ExecuteScalar() is not long and not double)
        {
            throw new InvalidOperationException("The journal is empty.");
        }
    }
}
