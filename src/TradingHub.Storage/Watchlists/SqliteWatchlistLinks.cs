using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Watchlists;

/// <summary>Links to the watchlists of venues in <c>app.db</c>. Safe to use from any thread.</summary>
public sealed class SqliteWatchlistLinks(SqliteDatabase database) : IWatchlistLinks
{
    /// <inheritdoc />
    public Task<IReadOnlyList<WatchlistLink>> ListAsync(string account, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WatchlistLink>>(
            connection =>
                [
                    .. connection
                        .Query<LinkRow>(
                            """
                            SELECT watchlist_id AS ListId, venue_id AS VenueId, name, ours, theirs FROM watchlist_link
                            WHERE account = @account ORDER BY watchlist_id
                            """,
                            new { account }
                        )
                        .Select(row => LinkOf(account, row)),
                ],
            cancellationToken
        );

    /// <inheritdoc />
    public Task SaveAsync(WatchlistLink link, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                Remove(connection, transaction, link);
                return connection.Execute(
                    """
                    INSERT INTO watchlist_link (account, watchlist_id, venue_id, name, ours, theirs)
                    VALUES (@Account, @listId, @VenueId, @Name, @ours, @theirs)
                    """,
                    new
                    {
                        link.Account,
                        listId = WatchlistRows.TextOf(link.ListId),
                        link.VenueId,
                        link.Name,
                        ours = JsonSerializer.Serialize(link.Agreed.Ours),
                        theirs = JsonSerializer.Serialize(link.Agreed.Theirs),
                    },
                    transaction
                );
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task RemoveAsync(WatchlistLink link, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => Remove(connection, transaction, link), cancellationToken);

    private static int Remove(SqliteConnection connection, SqliteTransaction transaction, WatchlistLink link) =>
        connection.Execute(
            "DELETE FROM watchlist_link WHERE account = @Account AND (watchlist_id = @listId OR venue_id = @VenueId)",
            new
            {
                link.Account,
                listId = WatchlistRows.TextOf(link.ListId),
                link.VenueId,
            },
            transaction
        );

    private static WatchlistLink LinkOf(string account, LinkRow row) =>
        new(
            account,
            Guid.Parse(row.ListId),
            row.VenueId,
            row.Name,
            new SymbolAgreement(
                JsonSerializer.Deserialize<string[]>(row.Ours) ?? [],
                JsonSerializer.Deserialize<string[]>(row.Theirs) ?? []
            )
        );

    private sealed record LinkRow(string ListId, string VenueId, string? Name, string Ours, string Theirs);
}
