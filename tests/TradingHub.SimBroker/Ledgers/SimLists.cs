using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.SimBroker.Ledgers;

/// <summary>The account's watchlists, in a file beside the ledger.</summary>
internal static class SimLists
{
    /// <summary>Opens them; a new account has none.</summary>
    public static IWatchlistStore Open(string folder, TimeProvider machine)
    {
        SqliteDatabase database = SqliteDatabase.Open(
            Path.Combine(folder, "lists.db"),
            SqliteFileKind.Application,
            ApplicationSchema.Migrations
        );
        SqliteWatchlistStore store = new(database, machine);
        foreach (Watchlist first in store.AtStart.Where(list => list.IsDefault))
        {
            // The list that a hub begins with is the only default: clients cannot make one.
            store.DeleteAsync(first.Id, check: null, CancellationToken.None).GetAwaiter().GetResult();
        }

        return store;
    }
}
