using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Verification;

namespace TradingHub.Proofs.Oracles;

/// <summary>The host's database, read from a copy of its files, so that the host is never in the way.</summary>
/// <param name="Events">All events, oldest first.</param>
/// <param name="Finding">What is wrong with the chain of hashes, or null.</param>
internal sealed record JournalPicture(IReadOnlyList<OrderEvent> Events, string? Finding)
{
    /// <summary>Copies the files of a data folder whose host writes nothing now, and reads them.</summary>
    public static async Task<JournalPicture> ReadAsync(string dataDirectory)
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("tradinghub-journal-");
        try
        {
            foreach (
                string file in Directory
                    .EnumerateFiles(dataDirectory, "trading.db*")
                    .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
            )
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            string path = Path.Combine(copy.FullName, "trading.db");
            List<OrderEvent> events = [];
            using (SqliteOrderJournal journal = SqliteOrderJournal.Open(path))
            {
                await foreach (OrderEvent orderEvent in journal.ReadAllAsync(CancellationToken.None))
                {
                    events.Add(orderEvent);
                }
            }

            JournalVerification verification = JournalVerifier.Verify(path);
            return new JournalPicture(events, verification.IsSound ? null : verification.Finding?.ToString() ?? "not sound");
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
