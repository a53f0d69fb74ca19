using TradingHub.Engine.Risk;

namespace TradingHub.Server.Health;

/// <summary>Whether the hub does its work, in a form that people and programs can read.</summary>
/// <param name="Status">ok, or degraded when a part does not do its work.</param>
/// <param name="Timestamp">Machine time.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Services">The parts, one word each.</param>
/// <param name="RiskProfile">Which limits apply: paper or proof.</param>
/// <param name="Environment">sim, paper, live or replay.</param>
/// <param name="MarketTime">Market time; in a replay it runs with the recording.</param>
/// <param name="AlertsOpen">Alerts that nobody has acknowledged yet; GET /api/alerts lists them.</param>
public sealed record HealthResponse(
    string Status,
    DateTimeOffset Timestamp,
    BrokerHealth Broker,
    ServicesHealth Services,
    RiskProfile RiskProfile,
    string Environment,
    DateTimeOffset MarketTime,
    int AlertsOpen
);

/// <summary>The broker behind the desk.</summary>
/// <param name="Type">simulated.</param>
/// <param name="Connected">Whether orders can be sent.</param>
/// <param name="PaperTrading">Whether no real money moves.</param>
public sealed record BrokerHealth(string Type, bool Connected, bool PaperTrading);

/// <summary>The parts of the hub.</summary>
/// <param name="Api">available.</param>
/// <param name="AiPredictor">available, not_trained (no model is in charge), or unusable (the model in charge is damaged).</param>
/// <param name="MarketData">simulated, replay, or alpaca with its feed and, behind a colon, what is wrong with the connection.</param>
/// <param name="MultiChannelData">active (5 channels), or degraded with the number that work.</param>
/// <param name="RealtimeStreaming">available, running with the number of subscriptions, or stopped.</param>
/// <param name="Storage">available, full, locked, broken, log too long, or backup failed.</param>
public sealed record ServicesHealth(
    string Api,
    string AiPredictor,
    string MarketData,
    string MultiChannelData,
    string RealtimeStreaming,
    string Storage
);

/// <summary>What a stranger reads where one has to sign in.</summary>
/// <param name="Status">ok, or degraded when a part does not do its work.</param>
/// <param name="Timestamp">Machine time.</param>
/// <param name="Channels">active (5 channels), or degraded with the number that work.</param>
public sealed record StrangersHealth(string Status, DateTimeOffset Timestamp, string Channels);
