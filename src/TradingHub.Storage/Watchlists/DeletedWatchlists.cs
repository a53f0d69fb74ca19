using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Storage.Watchlists;

/// <summary>Deleted lists: kept for seven days, at most 200 of them, without a claim on their names.</summary>
internal static class DeletedWatchlists
{
    private const int Most = 200;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>The list when it is deleted and can still be restored; else null.</summary>
    public static Watchlist? Find(SqliteTransaction transaction, Guid id, DateTimeOffset now) =>
        WatchlistRows
            .Read(
                transaction,
                "id = @id AND deleted_at >= @oldest",
                new { id = WatchlistRows.TextOf(id), oldest = (now - KeptFor).UtcTicks }
            )
            .SingleOrDefault();

    /// <summary>Deletes a list and forgets those that were deleted too long ago.</summary>
    public static void Add(SqliteTransaction transaction, Guid id, DateTimeOffset now)
    {
        SqliteConnection connection = transaction.Connection!;
        connection.Execute(
            // No name begins with a control character, so the key stands in nobody's way.
            "UPDATE watchlist SET deleted_at = @now, is_default = 0, name_key = char(1) || id WHERE id = @id",
            new { id = WatchlistRows.TextOf(id), now = now.UtcTicks },
            transaction
        );
        connection.Execute(
            """
            DELETE FROM watchlist WHERE deleted_at < @oldest OR id IN (
                SELECT id FROM watchlist WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT -1 OFFSET @Most
            )
            """,
            new { oldest = (now - KeptFor).UtcTicks, Most },
            transaction
        );
    }
}
