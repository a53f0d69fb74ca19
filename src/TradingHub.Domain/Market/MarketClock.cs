namespace TradingHub.Domain.Market;

/// <summary>
/// The market's time: sessions, bars, age of a quote, expiry. Live it is the machine's clock; in a replay it runs with the recording.
/// Safe to read from any thread.
/// </summary>
public abstract class MarketClock
{
    /// <summary>Market time now, UTC ticks.</summary>
    public abstract long UtcTicks { get; }

    /// <summary>Market time now, UTC.</summary>
    public DateTimeOffset Now => new(UtcTicks, TimeSpan.Zero);

    /// <summary>Called once, before a simulated exchange goes on: market time that its journal has seen. A clock that is not its own to set stays.</summary>
    public virtual void BeginNotBefore(DateTimeOffset seen) { }
}

/// <summary>Market time of a live or simulated market: the machine's clock.</summary>
public sealed class LiveMarketClock(TimeProvider machine) : MarketClock
{
    /// <inheritdoc />
    public override long UtcTicks => machine.GetUtcNow().UtcTicks;
}

/// <summary>
/// Market time of a replay: the time of the newest event that was published. Set by the feed alone; it never runs backwards.
/// </summary>
public sealed class ReplayMarketClock(DateTimeOffset start) : MarketClock
{
    private long _utcTicks = start.UtcTicks;

    /// <inheritdoc />
    public override long UtcTicks => Volatile.Read(ref _utcTicks);

    /// <summary>Moves the clock to <paramref name="utcTicks"/> if that is later.</summary>
    public void AdvanceTo(long utcTicks)
    {
        if (utcTicks > Volatile.Read(ref _utcTicks))
        {
            Volatile.Write(ref _utcTicks, utcTicks);
        }
    }
}
