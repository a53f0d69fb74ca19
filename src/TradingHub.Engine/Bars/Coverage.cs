namespace TradingHub.Engine.Bars;

/// <summary>Which stretches of market time the engine has seen without loss. Times are UTC ticks.</summary>
internal sealed class Coverage
{
    private const int MaxGaps = 64;

    private readonly Queue<(long From, long To)> _gaps = new();
    private long _since = long.MaxValue;
    private long? _begun;
    private long _gapFrom = long.MaxValue;

    /// <summary>When the first tick came, or null.</summary>
    public long? Since => _begun;

    /// <summary>The first tick has come.</summary>
    public void Begin(long time)
    {
        _begun = time;
        _since = time;
    }

    /// <summary>Ticks after <paramref name="time"/> were lost, up to the next one that comes.</summary>
    public void Lose(long time) => _gapFrom = Math.Min(_gapFrom, time);

    /// <summary>Ticks come again.</summary>
    public void Resume(long time)
    {
        if (_gapFrom == long.MaxValue)
        {
            return;
        }

        _gaps.Enqueue((_gapFrom, Math.Max(_gapFrom, time)));
        _gapFrom = long.MaxValue;
        if (_gaps.Count > MaxGaps)
        {
            // What lies before a forgotten gap counts as not seen: that errs on the safe side.
            _since = Math.Max(_since, _gaps.Dequeue().To);
        }
    }

    /// <summary>Whether a stretch was seen from its start (inclusive) to its end (exclusive).</summary>
    public bool Holds(long start, long end)
    {
        if (start < _since || end > _gapFrom)
        {
            return false;
        }

        foreach ((long from, long to) in _gaps)
        {
            if (start <= to && end > from)
            {
                return false;
            }
        }

        return true;
    }
}
