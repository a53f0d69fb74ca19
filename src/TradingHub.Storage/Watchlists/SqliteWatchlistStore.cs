using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Watchlists;

/// <summary>Watchlists in <c>app.db</c>. The first start makes one named <c>Default</c>. Safe to use from any thread.</summary>
public sealed class SqliteWatchlistStore : IWatchlistStore
{
    private const string DefaultName = "Default";

    private static readonly Symbol[] DefaultSymbols =
    [
        .. new[] { "SPY", "QQQ", "AAPL", "MSFT", "GOOGL", "AMZN", "TSLA", "NVDA", "META", "AMD" }.Select(Symbol.Parse),
    ];

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _machine;

    /// <summary>Takes the open <c>app.db</c> and makes the default list if this is the first start.</summary>
    public SqliteWatchlistStore(SqliteDatabase database, TimeProvider machine)
    {
        _database = database;
        _machine = machine;
        AtStart = database.Write((_, transaction) => Start(transaction));
    }

    /// <summary>The lists when the store was opened, oldest first.</summary>
    public IReadOnlyList<Watchlist> AtStart { get; }

    /// <inheritdoc />
    public Task<IReadOnlyList<Watchlist>> ListAsync(CancellationToken cancellationToken) =>
        ReadAsync(transaction => WatchlistRows.Read(transaction, WatchlistRows.Kept), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(transaction => Find(transaction, id), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist> DefaultAsync(CancellationToken cancellationToken) => WriteAsync(Default, cancellationToken);

    /// <inheritdoc />
    public Task<WatchlistSaved> SaveAsync(
        string name,
        Func<Watchlist?, WatchlistContent> change,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            transaction =>
            {
                Watchlist? before = FindNamed(transaction, name);
                WatchlistContent content = change(before);
                return before is null
                    ? new WatchlistSaved(Create(transaction, content), IsNew: true)
                    : new WatchlistSaved(Change(transaction, before, before with { Content = content }), IsNew: false);
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<Watchlist?> UpdateAsync(Guid id, Func<Watchlist, WatchlistContent> change, CancellationToken cancellationToken) =>
        WriteAsync(
            transaction =>
                Find(transaction, id) is { } before
                    ? Change(transaction, before, before with { Content = change(before) })
                    : null,
            cancellationToken
        );

    /// <inheritdoc />
    public Task<Watchlist?> MakeDefaultAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken) =>
        WriteAsync(
            transaction =>
            {
                Watchlist? list = Find(transaction, id);
                if (list is not null)
                {
                    check?.Invoke(list);
                    list = MakeDefault(transaction, list);
                }

                return list;
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<bool> DeleteAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken) =>
        WriteAsync(
            transaction =>
            {
                if (Find(transaction, id) is not { } list)
                {
                    return false;
                }

                check?.Invoke(list);
                DeletedWatchlists.Add(transaction, id, _machine.GetUtcNow());
                return true;
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<Watchlist?> RestoreAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken) =>
        WriteAsync(
            transaction =>
            {
                Watchlist? kept = Find(transaction, id);
                Watchlist? list = kept ?? DeletedWatchlists.Find(transaction, id, _machine.GetUtcNow());
                if (list is not null)
                {
                    check?.Invoke(list);
                    list = kept ?? Restore(transaction, list);
                }

                return list;
            },
            cancellationToken
        );

    private IReadOnlyList<Watchlist> Start(SqliteTransaction transaction)
    {
        int added = transaction.Connection!.Execute(
            "INSERT INTO first_start (feature) VALUES ('watchlists') ON CONFLICT DO NOTHING",
            transaction: transaction
        );
        if (added > 0)
        {
            Default(transaction);
        }

        return WatchlistRows.Read(transaction, WatchlistRows.Kept);
    }

    private Watchlist Default(SqliteTransaction transaction)
    {
        Watchlist? found = WatchlistRows.Read(transaction, $"{WatchlistRows.Kept} AND is_default = 1").SingleOrDefault();
        return found
            ?? MakeDefault(
                transaction,
                FindNamed(transaction, DefaultName) ?? New(WatchlistContent.Of(DefaultName, DefaultSymbols)) with { Version = 0 }
            );
    }

    private Watchlist MakeDefault(SqliteTransaction transaction, Watchlist list)
    {
        foreach (Watchlist other in WatchlistRows.Read(transaction, $"{WatchlistRows.Kept} AND is_default = 1"))
        {
            if (other.Id != list.Id)
            {
                Change(transaction, other, other with { IsDefault = false });
            }
        }

        return Change(transaction, list, list with { IsDefault = true });
    }

    private Watchlist Create(SqliteTransaction transaction, WatchlistContent content)
    {
        Watchlist created = New(content);
        ThrowIfTaken(transaction, created);
        ThrowIfFull(transaction);
        WatchlistRows.Write(transaction, created);
        return created;
    }

    private Watchlist New(WatchlistContent content)
    {
        DateTimeOffset now = _machine.GetUtcNow();
        return new Watchlist(Guid.CreateVersion7(now), content, IsDefault: false, now, now, Version: 1);
    }

    private Watchlist Change(SqliteTransaction transaction, Watchlist before, Watchlist after)
    {
        if (before == after)
        {
            return before;
        }

        ThrowIfTaken(transaction, after);
        Watchlist changed = after with { UpdatedAt = _machine.GetUtcNow(), Version = before.Version + 1 };
        WatchlistRows.Write(transaction, changed);
        return changed;
    }

    private Watchlist Restore(SqliteTransaction transaction, Watchlist list)
    {
        ThrowIfTaken(transaction, list);
        ThrowIfFull(transaction);
        Watchlist restored = list with { UpdatedAt = _machine.GetUtcNow(), Version = list.Version + 1 };
        WatchlistRows.Write(transaction, restored);
        return restored;
    }

    private static void ThrowIfTaken(SqliteTransaction transaction, Watchlist list)
    {
        if (FindNamed(transaction, list.Name) is { } other && other.Id != list.Id)
        {
            throw new WatchlistNameTakenException(other.Name);
        }
    }

    private static void ThrowIfFull(SqliteTransaction transaction)
    {
        int count = transaction.Connection!.ExecuteScalar<int>(
            $"SELECT count(*) FROM watchlist WHERE {WatchlistRows.Kept}",
            transaction: transaction
        );
        if (count >= WatchlistRules.MaxLists)
        {
            throw new WatchlistsFullException();
        }
    }

    private static Watchlist? Find(SqliteTransaction transaction, Guid id) =>
        WatchlistRows
            .Read(transaction, $"id = @id AND {WatchlistRows.Kept}", new { id = WatchlistRows.TextOf(id) })
            .SingleOrDefault();

    private static Watchlist? FindNamed(SqliteTransaction transaction, string name) =>
        WatchlistRows.Read(transaction, "name_key = @key", new { key = WatchlistRows.KeyOf(name) }).SingleOrDefault();

    /// <summary>Three tables are read as of one moment.</summary>
    private Task<T> ReadAsync<T>(Func<SqliteTransaction, T> query, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection =>
            {
                using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
                return query(transaction);
            },
            cancellationToken
        );

    private Task<T> WriteAsync<T>(Func<SqliteTransaction, T> change, CancellationToken cancellationToken) =>
        _database.WriteAsync((_, transaction) => change(transaction), cancellationToken);
}
