namespace TradingHub.Server.Streaming.LogLines;

/// <summary>
/// Lines of the log on their way to the broadcaster's loop: bounded, and nobody who logs ever waits. A line that finds no room is left out,
/// which the next one tells. Any thread adds, the loop takes.
/// </summary>
internal sealed class LogInbox(int capacity)
{
    private readonly Lock _guard = new();
    private readonly Queue<(LogLine Line, int LeftOut)> _lines = [];
    private int _leftOut;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_guard)
            {
                return _lines.Count == 0;
            }
        }
    }

    /// <summary>Adds a line; false when there is no room.</summary>
    public bool TryAdd(LogLine line)
    {
        lock (_guard)
        {
            if (_lines.Count == capacity)
            {
                _leftOut++;
                return false;
            }

            _lines.Enqueue((line, _leftOut));
            _leftOut = 0;
            return true;
        }
    }

    /// <summary>Counts a line that is not told although there is room.</summary>
    public void LeaveOut()
    {
        lock (_guard)
        {
            _leftOut++;
        }
    }

    /// <summary>Takes the oldest line; how many before it were left out stands beside it.</summary>
    public bool TryTake(out (LogLine Line, int LeftOut) taken)
    {
        lock (_guard)
        {
            return _lines.TryDequeue(out taken);
        }
    }
}
