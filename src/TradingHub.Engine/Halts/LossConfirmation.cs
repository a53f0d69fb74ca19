namespace TradingHub.Engine.Halts;

/// <summary>
/// Says when a loss is believed: two distinct fresh quotes show it, or it has lasted. One bad print does not close a position. Owned by the
/// desk's writer.
/// </summary>
internal sealed class LossConfirmation(TimeSpan persistence)
{
    private readonly Dictionary<string, (long Quote, DateTimeOffset Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Notes what is seen now; true when the loss is confirmed.</summary>
    /// <param name="what">Name of the position or rule.</param>
    /// <param name="isBeyond">Whether the loss is beyond its limit now.</param>
    /// <param name="quote">What tells one quote from the next, for example its time.</param>
    /// <param name="now">The machine's time.</param>
    public bool Sees(string what, bool isBeyond, long quote, DateTimeOffset now)
    {
        if (!isBeyond)
        {
            _seen.Remove(what);
            return false;
        }

        if (!_seen.TryGetValue(what, out (long Quote, DateTimeOffset Since) first))
        {
            _seen[what] = (quote, now);
            return false;
        }

        return quote != first.Quote || now - first.Since >= persistence;
    }
}
