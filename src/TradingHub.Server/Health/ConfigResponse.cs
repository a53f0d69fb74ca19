using TradingHub.Engine.Risk;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Health;

/// <summary>The settings in force. Of a secret it says only whether it is set; of a folder too.</summary>
/// <param name="Broker">Who takes the orders.</param>
/// <param name="MarketData">Where prices come from.</param>
/// <param name="Environment">sim, paper, live or replay.</param>
/// <param name="PaperTrading">Whether no real money moves.</param>
/// <param name="Listen">Address of the listener.</param>
/// <param name="Port">Port that this request came in on.</param>
/// <param name="DataDirectory">set.</param>
/// <param name="Simulator">The simulated market and account.</param>
/// <param name="Replay">The replay.</param>
/// <param name="Alpaca">The broker Alpaca.</param>
/// <param name="Risk">The limits of the risk gate.</param>
/// <param name="Secrets">set or not set, by name.</param>
public sealed record ConfigResponse(
    BrokerKind Broker,
    MarketDataKind MarketData,
    string Environment,
    bool PaperTrading,
    string Listen,
    int Port,
    string DataDirectory,
    SimulatorOptions Simulator,
    ReplayConfig Replay,
    AlpacaOptions Alpaca,
    RiskLimits Risk,
    IReadOnlyDictionary<string, string> Secrets
);

/// <summary>The replay, without the path of its folder.</summary>
/// <param name="Recording">Name of the folder.</param>
/// <param name="Speed">How many times faster than recorded, or max.</param>
/// <param name="Start">Time of day from which the speed counts, or null.</param>
public sealed record ReplayConfig(string Recording, string Speed, TimeOnly? Start);
