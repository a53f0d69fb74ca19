using Microsoft.Data.Sqlite;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Webhooks;

/// <summary>
/// Commits together what arrives together: whoever gets the writer first takes along everything that waits, so that a hundred arrivals
/// cost one sync of the disk. Bounded by its callers. Safe to use from any thread.
/// </summary>
/// <param name="database">Where it is written.</param>
/// <param name="write">Writes one item inside the transaction.</param>
internal sealed class GroupCommit<TItem, TResult>(
    SqliteDatabase database,
    Func<SqliteConnection, SqliteTransaction, TItem, TResult> write
)
{
    private readonly Lock _lock = new();
    private List<(TItem Item, TaskCompletionSource<TResult> Done)> _waiting = [];

    /// <summary>Completes when the item is durable. What fails one of them, or the file, fails all that were written together.</summary>
    public async Task<TResult> AddAsync(TItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isFirst;
        lock (_lock)
        {
            isFirst = _waiting.Count == 0;
            _waiting.Add((item, done));
        }

        if (isFirst)
        {
            await CommitAsync();
        }

        return await done.Task;
    }

    private async Task CommitAsync()
    {
        List<(TItem Item, TaskCompletionSource<TResult> Done)> taken = [];
        try
        {
            // Nobody who is committed with others may take them back: no cancellation from here on.
            TResult[] results = await database.WriteAsync(
                (connection, transaction) =>
                {
                    taken = Take();
                    return taken.Select(one => write(connection, transaction, one.Item)).ToArray();
                },
                CancellationToken.None
            );
            for (int i = 0; i < taken.Count; i++)
            {
                taken[i].Done.SetResult(results[i]);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it was, nobody may wait for ever. When the transaction could not begin, nobody was taken along yet.
            List<(TItem Item, TaskCompletionSource<TResult> Done)> failed = taken.Count > 0 ? taken : Take();
            failed.ForEach(one => one.Done.TrySetException(exception));
        }
    }

    private List<(TItem Item, TaskCompletionSource<TResult> Done)> Take()
    {
        lock (_lock)
        {
            List<(TItem Item, TaskCompletionSource<TResult> Done)> taken = _waiting;
            _waiting = [];
            return taken;
        }
    }
}
