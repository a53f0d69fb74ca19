using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Watchlists;

/// <summary>Watchlists in <c>app.db</c>. The first start makes one named <c>Default</c>. Safe to use from any thread.</summary>
public sealed class SqliteWatchlistStore : IWatchlistStore
{
    private const string SelectLists = "SELECT id, name, created_at, updated_at, version FROM watchlist";
    private const string SelectSymbols = "SELECT symbol FROM watchlist_symbol WHERE watchlist_id = @id ORDER BY position";

    private static readonly string[] DefaultSymbols =
    [
        "SPY",
        "QQQ",
        "AAPL",
        "MSFT",
        "GOOGL",
        "AMZN",
        "TSLA",
        "NVDA",
        "META",
        "AMD",
    ];

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _machine;

    /// <summary>Takes the open <c>app.db</c> and makes the default list if this is the first start.</summary>
    public SqliteWatchlistStore(SqliteDatabase database, TimeProvider machine)
    {
        _database = database;
        _machine = machine;
        database.Write(CreateDefault);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Watchlist>> ListAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => Read(connection, null, "ORDER BY created_at, id", new { }), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => Find(connection, null, id), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> CreateAsync(string name, IReadOnlyList<Symbol> symbols, CancellationToken cancellationToken) =>
        _database.WriteAsync((connection, transaction) => Create(connection, transaction, name, symbols), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> UpdateAsync(
        Guid id,
        Func<Watchlist, (string Name, IReadOnlyList<Symbol> Symbols)> change,
        CancellationToken cancellationToken
    ) => _database.WriteAsync((connection, transaction) => Update(connection, transaction, id, change), cancellationToken);

    /// <inheritdoc />
    public Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            (connection, transaction) =>
                connection.Execute("DELETE FROM watchlist WHERE id = @id", new { id = TextOf(id) }, transaction) > 0,
            cancellationToken
        );

    private int CreateDefault(SqliteConnection connection, SqliteTransaction transaction)
    {
        int added = connection.Execute(
            "INSERT INTO first_start (feature) VALUES ('watchlists') ON CONFLICT DO NOTHING",
            transaction: transaction
        );
        if (added > 0)
        {
            Create(connection, transaction, "Default", [.. DefaultSymbols.Select(Symbol.Parse)]);
        }

        return added;
    }

    private Watchlist? Create(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string name,
        IReadOnlyList<Symbol> symbols
    )
    {
        DateTimeOffset now = _machine.GetUtcNow();
        Watchlist created = new(Guid.CreateVersion7(now), name, symbols, now, now, Version: 1);
        int added = connection.Execute(
            """
            INSERT INTO watchlist (id, name, name_key, created_at, updated_at, version) VALUES (@id, @name, @key, @time, @time, 1)
            ON CONFLICT (name_key) DO NOTHING
            """,
            new
            {
                id = TextOf(created.Id),
                name,
                key = KeyOf(name),
                time = now.UtcTicks,
            },
            transaction
        );
        if (added == 0)
        {
            return null;
        }

        InsertSymbols(connection, transaction, created);
        return created;
    }

    private Watchlist? Update(
        SqliteConnection connection,
        SqliteTransaction transaction,
        Guid id,
        Func<Watchlist, (string Name, IReadOnlyList<Symbol> Symbols)> change
    )
    {
        if (Find(connection, transaction, id) is not { } before)
        {
            return null;
        }

        (string name, IReadOnlyList<Symbol> symbols) = change(before);
        Watchlist after = before with
        {
            Name = name,
            Symbols = symbols,
            UpdatedAt = _machine.GetUtcNow(),
            Version = before.Version + 1,
        };
        int updated = connection.Execute(
            """
            UPDATE watchlist SET name = @Name, name_key = @key, updated_at = @time, version = @Version WHERE id = @id
            AND NOT EXISTS (SELECT 1 FROM watchlist WHERE name_key = @key AND id <> @id)
            """,
            new
            {
                id = TextOf(id),
                after.Name,
                key = KeyOf(name),
                time = after.UpdatedAt.UtcTicks,
                after.Version,
            },
            transaction
        );
        if (updated == 0)
        {
            throw new WatchlistNameTakenException(name);
        }

        connection.Execute("DELETE FROM watchlist_symbol WHERE watchlist_id = @id", new { id = TextOf(id) }, transaction);
        InsertSymbols(connection, transaction, after);
        return after;
    }

    private static void InsertSymbols(SqliteConnection connection, SqliteTransaction transaction, Watchlist list) =>
        connection.Execute(
            "INSERT INTO watchlist_symbol (watchlist_id, position, symbol) VALUES (@id, @position, @symbol)",
            list.Symbols.Select(
                (symbol, position) =>
                    new
                    {
                        id = TextOf(list.Id),
                        position,
                        symbol = symbol.Value,
                    }
            ),
            transaction
        );

    private static Watchlist? Find(SqliteConnection connection, SqliteTransaction? transaction, Guid id) =>
        Read(connection, transaction, "WHERE id = @id", new { id = TextOf(id) }).SingleOrDefault();

    private static IReadOnlyList<Watchlist> Read(
        SqliteConnection connection,
        SqliteTransaction? transaction,
        string which,
        object parameters
    ) =>
        [
            .. connection
                .Query<(string Id, string Name, long CreatedAt, long UpdatedAt, int Version)>(
                    $"{SelectLists} {which}",
                    parameters,
                    transaction
                )
                .Select(row => new Watchlist(
                    Guid.Parse(row.Id),
                    row.Name,
                    [.. connection.Query<string>(SelectSymbols, new { id = row.Id }, transaction).Select(Symbol.Parse)],
                    new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
                    new DateTimeOffset(row.UpdatedAt, TimeSpan.Zero),
                    row.Version
                )),
        ];

    private static string TextOf(Guid id) => id.ToString("D");

    private static string KeyOf(string name) => name.ToUpperInvariant();
}
