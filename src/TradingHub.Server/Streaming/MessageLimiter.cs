namespace TradingHub.Server.Streaming;

/// <summary>
/// How many messages one client may send: a bucket that holds one second's worth and fills steadily. One thread, the client's reader.
/// </summary>
internal sealed class MessageLimiter(int perSecond, TimeProvider timeProvider)
{
    private const int RefusalsPerAllowance = 5;

    private double _allowance = perSecond;
    private long _lastFill = timeProvider.GetTimestamp();
    private int _refused;

    /// <summary>Whether so many messages were refused in a row that the client is sent away.</summary>
    public bool IsFlood => _refused > perSecond * RefusalsPerAllowance;

    /// <summary>Whether the last refusal is the first since a message was allowed: then the client is told.</summary>
    public bool IsFirstRefusal => _refused == 1;

    /// <summary>Takes a message; false over the limit.</summary>
    public bool TryTake()
    {
        long now = timeProvider.GetTimestamp();
        double filled = timeProvider.GetElapsedTime(_lastFill, now).TotalSeconds * perSecond;
        _allowance = Math.Min(perSecond, _allowance + filled);
        _lastFill = now;
        if (_allowance < 1)
        {
            _refused++;
            return false;
        }

        _allowance--;
        _refused = 0;
        return true;
    }
}
