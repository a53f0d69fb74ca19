using Microsoft.Extensions.Options;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictors;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Ai;

/// <summary>
/// The market that this hub's models are for. Models of the simulated market have purposes of their own in the registry: they never predict a real one.
/// </summary>
internal sealed class ModelMarket(IOptions<HubOptions> hub)
{
    private const string SimulatedEnd = ".simulated";

    /// <summary>Timeframes that models are made for.</summary>
    public static IReadOnlyList<Timeframe> Timeframes { get; } = [Timeframe.OneMinute, Timeframe.OneDay];

    /// <summary>Whether the prices are made up.</summary>
    public bool IsSimulated => hub.Value.MarketData == MarketDataKind.Simulated;

    /// <summary>Where the prices come from.</summary>
    public PriceOrigin Origin => IsSimulated ? PriceOrigin.Simulated : PriceOrigin.Recorded;

    /// <summary>What the prices are in a word: simulated, replay or alpaca.</summary>
    public string Source => hub.Value.MarketData.ToString().ToLowerInvariant();

    /// <summary>The purpose of a timeframe's models.</summary>
    public string PurposeOf(Timeframe timeframe) => timeframe.Name() + (IsSimulated ? SimulatedEnd : "");

    /// <summary>The timeframe of a model of this market; null for one of another.</summary>
    public Timeframe? TimeframeOf(ModelVersion version) =>
        Timeframes.Cast<Timeframe?>().FirstOrDefault(timeframe => PurposeOf(timeframe!.Value) == version.Purpose);
}
