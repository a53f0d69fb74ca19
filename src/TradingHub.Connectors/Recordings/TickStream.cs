using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>The ticks of one file, or of two that belong together, in order. One owner.</summary>
internal abstract class TickStream : IDisposable
{
    /// <summary>Value of <see cref="NextTime"/> at the end.</summary>
    public const long Ended = long.MaxValue;

    /// <summary>Time of the next tick, UTC ticks.</summary>
    public abstract long NextTime { get; }

    /// <summary>Kind of the next tick.</summary>
    public abstract TickKind NextKind { get; }

    /// <summary>Takes the next tick and moves on.</summary>
    public abstract Tick Take(long receivedTime);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <summary>UTC ticks of a recorded time, which may not lie before the one in the row above.</summary>
    protected static long TimeOf(CsvFile file, ref CsvRow row, long before)
    {
        long time = row.NextWhole("time_ms_utc");
        // The year 9999 ends there; further on the time would not fit into ticks.
        if (time is < 0 or > 253_402_300_799_999)
        {
            throw file.Damaged($"time_ms_utc is {time} and lies before 1970 or after 9999.");
        }

        long ticks = DateTimeOffset.UnixEpoch.UtcTicks + (time * TimeSpan.TicksPerMillisecond);
        return ticks >= before ? ticks : throw file.Damaged($"time_ms_utc is {time} and lies before the row above.");
    }
}
