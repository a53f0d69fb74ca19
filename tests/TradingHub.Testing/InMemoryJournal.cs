using System.Runtime.CompilerServices;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Testing;

/// <summary>A journal that keeps its events in memory, and can be told to fail. A new desk on it starts as after a kill.</summary>
public sealed class InMemoryJournal : IOrderJournal
{
    private readonly Lock _lock = new();
    private readonly List<OrderEvent> _events = [];

    /// <summary>A journal that ends after these events: what is on disk when the process dies there.</summary>
    public static InMemoryJournal EndingAfter(IEnumerable<OrderEvent> events)
    {
        InMemoryJournal journal = new();
        journal._events.AddRange(events);
        return journal;
    }

    /// <summary>When set, the next append fails with this.</summary>
    public JournalException? Failure { get; set; }

    /// <summary>When set, nothing can be prepared, for this reason.</summary>
    public JournalException? Obstacle { get; set; }

    /// <inheritdoc />
    public JournalCondition Condition { get; set; }

    /// <summary>Number of successful appends.</summary>
    public int Commits { get; private set; }

    /// <summary>All events so far.</summary>
    public IReadOnlyList<OrderEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <inheritdoc />
    public ValueTask PrepareAsync(CancellationToken cancellationToken) =>
        Obstacle is { } obstacle ? throw obstacle : ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask AppendAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        lock (_lock)
        {
            _events.AddRange(events);
            Commits++;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<OrderEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (OrderEvent orderEvent in Events)
        {
            yield return orderEvent;
        }
    }
}
