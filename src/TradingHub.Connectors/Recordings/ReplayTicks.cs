using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>The ticks of a recording with the market's time between them. One owner.</summary>
internal sealed class ReplayTicks : IDisposable
{
    private readonly MergedStreams _streams;
    private long _nextClock;

    /// <summary>Takes over the streams.</summary>
    /// <param name="streams">At least one tick.</param>
    /// <param name="skipped">Ticks at the beginning that are left out.</param>
    public ReplayTicks(MergedStreams streams, long skipped)
    {
        _streams = streams;
        for (long skip = 0; skip < skipped && streams.TryPeekTime(out _); skip++)
        {
            LastTime = streams.Take(0).EventTime;
        }

        _ = streams.TryPeekTime(out long first);
        FirstTime = skipped > 0 ? LastTime : first;
        _nextClock = skipped > 0 ? FirstTime : first - (first % TimeSpan.TicksPerMinute);
    }

    /// <summary>Time of the first tick that is not left out, UTC ticks; at the end that of the last.</summary>
    public long FirstTime { get; }

    /// <summary>Time of the newest tick, UTC ticks.</summary>
    public long LastTime { get; private set; }

    /// <summary>Whether every tick was taken.</summary>
    public bool HasEnded => !_streams.TryPeekTime(out _);

    /// <summary>
    /// Writes ticks up to and including a moment, and before them the market's time at each full interval that they pass.
    /// </summary>
    /// <param name="buffer">Filled from its beginning.</param>
    /// <param name="until">UTC ticks; the largest number for all.</param>
    /// <param name="clockInterval">Distance of the market's times, a whole part of an hour.</param>
    /// <param name="receivedTime">Our time, UTC ticks.</param>
    /// <returns>How many were written, the market's times included, and how many of them are quotes and trades.</returns>
    public (int Written, int Ticks) Fill(Span<Tick> buffer, long until, TimeSpan clockInterval, long receivedTime)
    {
        int count = 0;
        int ticks = 0;
        long clock = ClockAfter(_nextClock - 1, clockInterval.Ticks);
        while (count < buffer.Length && _streams.TryPeekTime(out long time) && Math.Min(time, clock) <= until)
        {
            if (clock <= time)
            {
                buffer[count++] = Tick.Clock(clock, receivedTime);
                clock += clockInterval.Ticks;
                continue;
            }

            buffer[count++] = _streams.Take(receivedTime);
            LastTime = time;
            ticks++;
        }

        _nextClock = clock;
        return (count, ticks);
    }

    /// <inheritdoc />
    public void Dispose() => _streams.Dispose();

    private static long ClockAfter(long time, long interval) => ((time / interval) + 1) * interval;
}
