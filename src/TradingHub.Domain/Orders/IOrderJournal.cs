using TradingHub.Domain.Orders.Events;

namespace TradingHub.Domain.Orders;

/// <summary>
/// The append-only journal of the account: the truth from which everything else follows. One writer. After an append that broke it
/// accepts nothing more until the process starts again; a full disk and a lock held by somebody else do not break it.
/// </summary>
public interface IOrderJournal
{
    /// <summary>What can be written now. Safe to read from any thread.</summary>
    JournalCondition Condition => JournalCondition.Ready;

    /// <summary>
    /// Takes the lock on the file and looks after its space, before anything of a round is decided: when this fails with a fault that
    /// passes, nothing has happened yet and everybody can be told so. Waits for the lock up to 5 s. An append or
    /// <see cref="Release"/> gives the lock back.
    /// </summary>
    /// <exception cref="JournalException">Nothing can be appended now; <see cref="JournalException.Passes"/> says whether later.</exception>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Appends events durably in one transaction: all or none. When it returns, they survive a loss of power.
    /// </summary>
    /// <param name="events">In order; sequence numbers go on from the last one without a gap.</param>
    /// <param name="cancellationToken">Cancels before the transaction begins.</param>
    /// <exception cref="JournalException">
    /// Nothing was appended. When the fault passes, the same events can be appended again; otherwise nothing can be any more.
    /// </exception>
    ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken);

    /// <summary>Gives back the lock of <see cref="PrepareAsync"/> when there was nothing to append.</summary>
    void Release() { }

    /// <summary>All events, oldest first.</summary>
    /// <exception cref="JournalException">The journal is damaged: unreadable, or with a gap.</exception>
    IAsyncEnumerable<OrderEvent> ReadAllAsync(CancellationToken cancellationToken);
}

/// <summary>What a journal can take.</summary>
public enum JournalCondition
{
    /// <summary>Everything.</summary>
    Ready,

    /// <summary>The disk is full: cancels, halts and what the venue says still fit into the reserve, new orders do not.</summary>
    Full,

    /// <summary>Another process holds the file.</summary>
    Busy,

    /// <summary>Nothing, until the process starts again.</summary>
    Broken,
}

/// <summary>What keeps a journal from being written or read.</summary>
public enum JournalFault
{
    /// <summary>An error of the disk or of the file. What the last write left behind is unknown.</summary>
    Broken,

    /// <summary>The disk is full. It passes when there is space.</summary>
    Full,

    /// <summary>Another process holds the file. It passes when that one lets go.</summary>
    Busy,
}

/// <summary>The journal could not be written or read.</summary>
public sealed class JournalException : Exception
{
    /// <summary>Creates the exception.</summary>
    public JournalException(string message, bool isFull = false, Exception? inner = null)
        : this(message, isFull ? JournalFault.Full : JournalFault.Broken, inner) { }

    /// <summary>Creates the exception of a fault.</summary>
    public JournalException(string message, JournalFault fault, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What happened.</summary>
    public JournalFault Fault { get; }

    /// <summary>Whether the disk is full.</summary>
    public bool IsFull => Fault == JournalFault.Full;

    /// <summary>Whether it can be tried again in this process.</summary>
    public bool Passes => Fault != JournalFault.Broken;
}
