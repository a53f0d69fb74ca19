namespace TradingHub.Engine.Orders.Recovery;

/// <summary>How the desk stands with its venue.</summary>
internal enum LinkState
{
    /// <summary>Not connected; the next attempt waits for its time.</summary>
    Down,

    /// <summary>Connecting, and comparing the books.</summary>
    Comparing,

    /// <summary>Connected and compared: orders may be sent.</summary>
    Up,
}

/// <summary>When to connect again: after a quarter of a second at first, then twice as long each time up to five, with jitter.</summary>
internal sealed class VenueLink(DeskSettings settings)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly Random _jitter = new(settings.JitterSeed);
    private DateTimeOffset _nextAttempt = DateTimeOffset.MinValue;
    private int _failures;

    private volatile LinkState _state;

    /// <summary>How it stands now; any thread.</summary>
    public LinkState State
    {
        get => _state;
        private set => _state = value;
    }

    /// <summary>Whether orders have ever been sent, or could have been.</summary>
    public bool WasUp { get; private set; }

    /// <summary>Why the last attempt failed, or null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Begins an attempt if it is time for one.</summary>
    public bool TryBegin(DateTimeOffset now)
    {
        if (State != LinkState.Down || now < _nextAttempt)
        {
            return false;
        }

        State = LinkState.Comparing;
        return true;
    }

    /// <summary>The books were compared.</summary>
    public void Rise()
    {
        (State, WasUp, Trouble, _failures) = (LinkState.Up, true, null, 0);
    }

    /// <summary>The connection is lost, or an attempt failed.</summary>
    /// <param name="now">Machine time.</param>
    /// <param name="trouble">Why.</param>
    /// <param name="isBroken">Whether nothing has come through for a while: one attempt every five seconds is enough.</param>
    public void Fall(DateTimeOffset now, string trouble, bool isBroken)
    {
        TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(_failures, 10));
        pause = pause < LongestPause && !isBroken ? pause : LongestPause;
        _failures++;
        _nextAttempt = now + (pause * (1 + (_jitter.NextDouble() / 4)));
        (State, Trouble) = (LinkState.Down, trouble);
    }
}
