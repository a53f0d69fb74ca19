using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// Market time of the simulated market: the machine's clock and the distance to it, or the moment at which the feed holds it. Moved by the
/// feed alone; safe to read from any thread.
/// </summary>
/// <param name="machine">The machine's clock.</param>
/// <param name="ahead">How far it is ahead of the machine's clock at first; negative for behind.</param>
public sealed class SimulatedMarketClock(TimeProvider machine, TimeSpan ahead = default) : MarketClock
{
    private volatile Rule _rule = new(IsHeld: false, ahead.Ticks);

    /// <inheritdoc />
    public override long UtcTicks
    {
        get
        {
            // Read once: the feed may put another rule in its place at any moment.
            Rule rule = _rule;
            return rule.IsHeld ? rule.Ticks : machine.GetUtcNow().UtcTicks + rule.Ticks;
        }
    }

    /// <summary>Whether it stands, and moves only when it is held elsewhere.</summary>
    public bool IsHeld => _rule.IsHeld;

    /// <summary>A restart never takes the market back behind what its journal has seen: a market that ran fast stays ahead.</summary>
    public override void BeginNotBefore(DateTimeOffset seen)
    {
        if (seen.UtcTicks > UtcTicks)
        {
            GoOnFrom(seen.UtcTicks);
        }
    }

    /// <summary>Holds it at a moment.</summary>
    internal void Hold(long utcTicks) => _rule = new Rule(IsHeld: true, utcTicks);

    /// <summary>Lets it run with the machine's clock, from a moment on.</summary>
    internal void GoOnFrom(long utcTicks) => _rule = new Rule(IsHeld: false, utcTicks - machine.GetUtcNow().UtcTicks);

    /// <param name="IsHeld">Whether it stands.</param>
    /// <param name="Ticks">Where it stands, or how far it is ahead of the machine's clock.</param>
    private sealed record Rule(bool IsHeld, long Ticks);
}
