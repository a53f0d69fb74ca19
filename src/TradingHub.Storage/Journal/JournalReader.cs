using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>
/// Reads the journal from its first event to its last, on a connection of its own. Rows are read, parsed and handed on at the same
/// time, in blocks: parsing is what takes long, and the caller works on one block while the next ones are parsed. Each row has to follow
/// the one before it by its hash, so nothing is traded on a journal of which a byte has changed.
/// </summary>
internal static class JournalReader
{
    private const int BlocksAhead = 4;

    /// <summary>All events, oldest first.</summary>
    /// <exception cref="JournalException">One cannot be read, or is not the one that was written.</exception>
    public static async IAsyncEnumerable<OrderEvent> ReadAllAsync(
        SqliteDatabase database,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<Task<OrderEvent[]>> parsed = Channel.CreateBounded<Task<OrderEvent[]>>(
            new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true }
        );
        Task reading = Task.Run(() => ReadBlocksAsync(database, parsed.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (Task<OrderEvent[]> block in parsed.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (OrderEvent orderEvent in await block)
                {
                    yield return orderEvent;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Ends the channel with whatever ended the reading; throws nothing itself.</summary>
    private static async Task ReadBlocksAsync(
        SqliteDatabase database,
        ChannelWriter<Task<OrderEvent[]>> parsed,
        CancellationToken cancellationToken
    )
    {
        Exception? failure = null;
        try
        {
            await using SqliteConnection reader = database.OpenReader();
            using RawStatement rows = new(reader, "SELECT sequence, body, hash FROM journal ORDER BY sequence");
            JournalBlock? block = null;
            do
            {
                block = JournalBlock.Read(rows, block);
                await parsed.WriteAsync(Task.Run(block.Parse, CancellationToken.None), cancellationToken);
            } while (!block.IsLast);
        }
        catch (SqliteException exception)
        {
            failure = JournalErrors.ToJournalException(database.Path, exception);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        parsed.TryComplete(failure);
    }
}
