using System.Collections.Concurrent;

namespace TradingHub.Server.Channels;

/// <summary>
/// A thread of its own for one life of a channel's loop: all turns of the loop between its waits run here, so that a loop that blocks
/// holds up nobody else. What comes after <see cref="End"/> runs on the pool: it only has to clean up.
/// </summary>
internal sealed class ChannelThread : TaskScheduler
{
    // One flow has at most a few turns that wait; a bound would only move what is beyond it to another thread.
    private readonly BlockingCollection<Task> _turns = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">As debuggers and dumps show it.</param>
    public ChannelThread(string name)
    {
        _thread = new Thread(Work) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <inheritdoc />
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs work here, with all that it does after its waits.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the thread as soon as it has nothing to do.</summary>
    public void End() => _turns.CompleteAdding();

    /// <inheritdoc />
    protected override void QueueTask(Task task)
    {
        try
        {
            _turns.Add(task);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
            ThreadPool.UnsafeQueueUserWorkItem(
                static turn => turn.Thread.TryExecuteTask(turn.Task),
                (Thread: this, Task: task),
                false
            );
        }
    }

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == _thread && TryExecuteTask(task);

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => _turns.ToArray();

    private void Work()
    {
        foreach (Task turn in _turns.GetConsumingEnumerable())
        {
            TryExecuteTask(turn);
        }
    }
}
