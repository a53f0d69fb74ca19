namespace TradingHub.Client;

/// <summary>What to do with an update.</summary>
internal enum LedgerVerdict
{
    /// <summary>It is the next one.</summary>
    Next,

    /// <summary>It was heard before.</summary>
    Known,

    /// <summary>Some before it are missing.</summary>
    Gap,
}

/// <summary>The last number of each topic within one epoch of the hub: what is next, what was heard before, what is missing. One thread.</summary>
internal sealed class TopicLedger
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>The epoch of the numbers; null before the first.</summary>
    public string? Epoch { get; private set; }

    /// <summary>The last number of each topic.</summary>
    public IReadOnlyDictionary<string, long> Last => _last;

    /// <summary>Forgets the numbers of another epoch.</summary>
    public void Enter(string epoch)
    {
        if (Epoch != epoch)
        {
            _last.Clear();
            Epoch = epoch;
        }
    }

    /// <summary>Takes over where a topic begins. A resumed one keeps its own number: what was missed follows.</summary>
    public void Begin(TopicStanding standing)
    {
        if (standing.State == "resumed")
        {
            _last.TryAdd(standing.Topic, standing.Sequence);
        }
        else
        {
            _last[standing.Topic] = standing.Sequence;
        }
    }

    /// <summary>Judges an update and, unless there is a gap, remembers it.</summary>
    public LedgerVerdict Take(string topic, long sequence, long skipped, bool isSnapshot)
    {
        if (isSnapshot)
        {
            return LedgerVerdict.Next;
        }

        if (_last.TryGetValue(topic, out long last))
        {
            if (sequence <= last)
            {
                return LedgerVerdict.Known;
            }

            if (sequence != last + skipped + 1)
            {
                return LedgerVerdict.Gap;
            }
        }

        _last[topic] = sequence;
        return LedgerVerdict.Next;
    }
}
