using Microsoft.Extensions.Options;
using TradingHub.Domain.Market;
using TradingHub.Engine.Exchange.Faults;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Simulator;

/// <summary>Reads how the simulated exchange and its market stand.</summary>
internal sealed class SimulatorReader(
    IMarketFeed feed,
    FaultPlan faults,
    MarketClock clock,
    TimeProvider machine,
    IOptions<SimulatorOptions> simulator
)
{
    /// <summary>The pace of the market.</summary>
    public MarketPace? Pace => feed.Pace;

    /// <summary>The state now.</summary>
    public SimulatorResponse Now()
    {
        MarketPaceState pace = feed.Pace?.State ?? new MarketPaceState(false, false, double.PositiveInfinity, 0, false);
        (DateTimeOffset market, DateTimeOffset now) = (clock.Now, machine.GetUtcNow());
        return new SimulatorResponse(
            SimulatorResponse.StateOf(pace),
            feed.Name,
            pace.IsSteerable,
            double.IsInfinity(pace.Speed) ? null : pace.Speed,
            MarketPace.Slowest,
            pace.IsSteerable ? pace.Fastest : null,
            feed.Name == "replay" ? null : simulator.Value.Seed,
            market,
            now,
            Math.Round((market - now).TotalSeconds, 3),
            FaultList.From(faults).Faults
        );
    }
}
