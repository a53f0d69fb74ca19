namespace TradingHub.Connectors.Alpaca;

/// <summary>Counts the calls of one lane, those of the last minute by the second. Its owner's lock protects it.</summary>
internal sealed class LaneCount
{
    private const int Seconds = 60;
    private readonly int[] _made = new int[Seconds];
    private readonly long[] _stamps = new long[Seconds];

    /// <summary>Calls that were made.</summary>
    public long Made { get; private set; }

    /// <summary>Calls that were not made because it was not their turn.</summary>
    public long Refused { get; private set; }

    /// <summary>Counts a call.</summary>
    public void Add(bool isMade, DateTimeOffset now)
    {
        if (!isMade)
        {
            Refused++;
            return;
        }

        long second = SecondOf(now);
        int at = (int)(second % Seconds);
        _made[at] = _stamps[at] == second ? _made[at] + 1 : 1;
        _stamps[at] = second;
        Made++;
    }

    /// <summary>Calls that were made in the last sixty seconds.</summary>
    public int LastMinute(DateTimeOffset now)
    {
        long oldest = SecondOf(now) - Seconds;
        int sum = 0;
        for (int at = 0; at < Seconds; at++)
        {
            sum += _stamps[at] > oldest ? _made[at] : 0;
        }

        return sum;
    }

    private static long SecondOf(DateTimeOffset now) => now.UtcTicks / TimeSpan.TicksPerSecond;
}
