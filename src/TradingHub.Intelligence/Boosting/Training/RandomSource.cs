namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// LightGBM's random generator, so that the same seed draws the same rows and columns: a linear congruential generator of 32 bits. One thread.
/// </summary>
internal sealed class RandomSource(int seed)
{
    private uint _state = unchecked((uint)seed);

    /// <summary>From 0 up to 1, in steps of 1/32768.</summary>
    public float NextFloat() => Next15() / 32768f;

    /// <summary>From <paramref name="from"/> up to <paramref name="below"/>, out of 15 bits.</summary>
    public int NextShort(int from, int below) => (Next15() % (below - from)) + from;

    /// <summary>From <paramref name="from"/> up to <paramref name="below"/>, out of 31 bits.</summary>
    public int NextInt(int from, int below) => (Next31() % (below - from)) + from;

    /// <summary>Draws some of the numbers below a limit.</summary>
    /// <param name="limit">Numbers are 0 to this - 1.</param>
    /// <param name="count">How many; none when there are not so many.</param>
    /// <returns>Different numbers, ascending.</returns>
    public int[] Sample(int limit, int count)
    {
        if (count > limit || count <= 0)
        {
            return [];
        }

        return count == limit ? [.. Enumerable.Range(0, limit)]
            : count > 1 && count > limit / Math.Log2(count) ? SampleDense(limit, count)
            : SampleSparse(limit, count);
    }

    private int[] SampleDense(int limit, int count)
    {
        int[] drawn = new int[count];
        int taken = 0;
        for (int at = 0; at < limit; at++)
        {
            double share = (count - taken) / (double)(limit - at);
            if (NextFloat() < share)
            {
                drawn[taken++] = at;
            }
        }

        return taken == count ? drawn : drawn[..taken];
    }

    private int[] SampleSparse(int limit, int count)
    {
        SortedSet<int> drawn = [];
        for (int at = limit - count; at < limit; at++)
        {
            if (!drawn.Add(NextInt(0, at + 1)))
            {
                drawn.Add(at);
            }
        }

        return [.. drawn];
    }

    private int Next15() => (int)((Step() >> 16) & 0x7FFF);

    private int Next31() => (int)(Step() & 0x7FFFFFFF);

    private uint Step() => _state = unchecked((214013 * _state) + 2531011);
}
