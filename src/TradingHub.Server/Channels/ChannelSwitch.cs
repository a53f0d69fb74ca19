namespace TradingHub.Server.Channels;

/// <summary>
/// Lets a person stop, start and restart one channel while the host runs. On at first. Its state has one lock; any thread may call.
/// </summary>
internal sealed class ChannelSwitch : IDisposable
{
    private readonly Lock _switching = new();
    private CancellationTokenSource _life = new();
    private TaskCompletionSource _turnedOn = Completed();

    /// <summary>Whether the channel is meant to work.</summary>
    public bool IsOn
    {
        get
        {
            lock (_switching)
            {
                return _turnedOn.Task.IsCompleted;
            }
        }
    }

    /// <summary>Ends the present life of the loop; the next one begins when the switch is turned on.</summary>
    public void TurnOff() => EndLife(turnedOn: new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Lets the loop begin, if it was off.</summary>
    public void TurnOn()
    {
        lock (_switching)
        {
            _turnedOn.TrySetResult();
        }
    }

    /// <summary>Ends the present life of the loop and begins the next one at once.</summary>
    public void Restart() => EndLife(turnedOn: Completed());

    /// <summary>Waits until the switch is on and returns a token that ends with that life.</summary>
    public async Task<CancellationToken> NextLifeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource turnedOn;
            lock (_switching)
            {
                turnedOn = _turnedOn;
                if (turnedOn.Task.IsCompleted)
                {
                    return _life.Token;
                }
            }

            await turnedOn.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _life.Dispose();

    private static TaskCompletionSource Completed()
    {
        TaskCompletionSource completed = new();
        completed.SetResult();
        return completed;
    }

    private void EndLife(TaskCompletionSource turnedOn)
    {
        CancellationTokenSource ended;
        lock (_switching)
        {
            if (!turnedOn.Task.IsCompleted && !_turnedOn.Task.IsCompleted)
            {
                return;
            }

            ended = _life;
            _life = new CancellationTokenSource();
            TaskCompletionSource before = _turnedOn;
            _turnedOn = turnedOn;
            if (turnedOn.Task.IsCompleted)
            {
                before.TrySetResult();
            }
        }

        // Not disposed: the loop may be about to link to its token.
        ended.Cancel();
    }
}
