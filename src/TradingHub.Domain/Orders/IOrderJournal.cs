using TradingHub.Domain.Orders.Events;

namespace TradingHub.Domain.Orders;

/// <summary>
/// The append-only journal of the account: the truth from which everything else follows. One writer. After a failed append it
/// accepts nothing more until the process starts again.
/// </summary>
public interface IOrderJournal
{
    /// <summary>
    /// Appends events durably in one transaction: all or none. When it returns, they survive a loss of power.
    /// </summary>
    /// <param name="events">In order; sequence numbers go on from the last one without a gap.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    /// <exception cref="JournalException">Nothing was appended, and nothing can be appended any more.</exception>
    ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken);

    /// <summary>All events, oldest first.</summary>
    /// <exception cref="JournalException">The journal is damaged: unreadable, or with a gap.</exception>
    IAsyncEnumerable<OrderEvent> ReadAllAsync(CancellationToken cancellationToken);
}

/// <summary>The journal could not be written or read.</summary>
public sealed class JournalException : Exception
{
    /// <summary>Creates the exception.</summary>
    public JournalException(string message, bool isFull = false, Exception? inner = null)
        : base(message, inner) => IsFull = isFull;

    /// <summary>Whether the disk is full.</summary>
    public bool IsFull { get; }
}
