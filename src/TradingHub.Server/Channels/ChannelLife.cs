namespace TradingHub.Server.Channels;

/// <summary>
/// One life of a channel's loop, and whether it may still touch what it shares with the lives after it: the mailbox, the health, what it
/// hands on. Its loop enters before it touches that and leaves behind it; a life that was given up can never enter again. Any thread.
/// </summary>
internal sealed class ChannelLife : IDisposable
{
    private const int Outside = 0;
    private const int Inside = 1;
    private const int Left = 2;

    private readonly CancellationTokenSource _ending;
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _guard = new();
    private bool _isOver;
    private int _place;
    private long _looks;
    private volatile bool _isBusy;
    private volatile bool _isHeldUp;
    private volatile bool _hasStoodStill;

    /// <summary>Begins a life.</summary>
    /// <param name="takesOver">Whether the life before it stood still and left the mailbox open: what waits there is read on.</param>
    /// <param name="switchedOff">A person ends it.</param>
    /// <param name="stopping">The host ends it.</param>
    public ChannelLife(bool takesOver, CancellationToken switchedOff, CancellationToken stopping)
    {
        TakesOver = takesOver;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(switchedOff, stopping);
        Ending = _ending.Token;
    }

    /// <summary>Whether it goes on where the life before it stood still, without a gap.</summary>
    public bool TakesOver { get; }

    /// <summary>Canceled when it has to end.</summary>
    public CancellationToken Ending { get; }

    /// <summary>Completes when it is given up: it did not end when it had to.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <summary>Whether it was given up.</summary>
    public bool IsGivenUp => Volatile.Read(ref _place) == Left;

    /// <summary>Whether it was ended because it stood still: the next life takes over from it.</summary>
    public bool HasStoodStill => _hasStoodStill;

    /// <summary>How often it has looked into its mailbox.</summary>
    public long Looks => Volatile.Read(ref _looks);

    /// <summary>Whether it works on something that it took out of its mailbox.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Whether it waits, as it should, for those it hands on to.</summary>
    public bool IsHeldUp
    {
        get => _isHeldUp;
        set => _isHeldUp = value;
    }

    /// <summary>Loop: notes a look into the mailbox.</summary>
    public void Look()
    {
        Volatile.Write(ref _looks, _looks + 1);
        _isBusy = false;
    }

    /// <summary>Loop: notes that it took something out.</summary>
    public void Found() => _isBusy = true;

    /// <summary>Loop: from here on it touches what lives share.</summary>
    /// <exception cref="LifeGivenUpException">It was given up.</exception>
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _place, Inside, Outside) != Outside)
        {
            throw new LifeGivenUpException();
        }
    }

    /// <summary>Loop: it touches nothing any more that lives share.</summary>
    public void Leave() => Interlocked.CompareExchange(ref _place, Outside, Inside);

    /// <summary>Loop: breaks off where the life was given up in the middle of a batch.</summary>
    /// <exception cref="LifeGivenUpException">It was given up.</exception>
    public void ThrowIfGivenUp()
    {
        if (IsGivenUp)
        {
            throw new LifeGivenUpException();
        }
    }

    /// <summary>Watchdog: it stands still and has to end.</summary>
    public void EndStanding()
    {
        lock (_guard)
        {
            if (!_isOver)
            {
                _hasStoodStill = true;
                _ending.Cancel();
            }
        }
    }

    /// <summary>Watchdog: gives it up. False where it stands inside of what lives share and nobody else may come in.</summary>
    /// <param name="evenInside">Whether a batch may be left in its middle.</param>
    public bool TryGiveUp(bool evenInside)
    {
        bool isLeft =
            Interlocked.CompareExchange(ref _place, Left, Outside) != Inside
            || (evenInside && Interlocked.CompareExchange(ref _place, Left, Inside) == Inside);
        if (isLeft)
        {
            _givenUp.TrySetResult();
        }

        return isLeft;
    }

    /// <summary>It has ended or was given up: nobody has to end it any more.</summary>
    public void Dispose()
    {
        lock (_guard)
        {
            _isOver = true;
            _ending.Dispose();
        }
    }
}

/// <summary>A life of a channel's loop that was given up tried to go on.</summary>
internal sealed class LifeGivenUpException()
    : Exception("This life of the channel's loop was given up; another one works in its place.");
