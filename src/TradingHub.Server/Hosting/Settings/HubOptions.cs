using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>Which broker takes the orders.</summary>
public enum BrokerKind
{
    /// <summary>The simulated exchange inside this process.</summary>
    Simulated,

    /// <summary>Alpaca's paper account, or a program on this machine that speaks its API.</summary>
    Alpaca,
}

/// <summary>Where market data comes from.</summary>
public enum MarketDataKind
{
    /// <summary>The simulated market.</summary>
    Simulated,

    /// <summary>A recorded session.</summary>
    Replay,
}

/// <summary>The hub itself (section <c>Hub</c>).</summary>
public sealed class HubOptions
{
    /// <summary>Port of the listener. Default 9100; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 9100;

    /// <summary>Address of the listener: localhost (default), 127.0.0.1 or ::1. There is no login yet, so nothing else is taken.</summary>
    [Required]
    public string Listen { get; set; } = "localhost";

    /// <summary>Broker. Default Simulated.</summary>
    public BrokerKind Broker { get; set; } = BrokerKind.Simulated;

    /// <summary>Market data. Default Simulated.</summary>
    public MarketDataKind MarketData { get; set; } = MarketDataKind.Simulated;

    /// <summary>Name of the environment in answers: sim, paper or replay.</summary>
    internal string EnvironmentName =>
        Broker == BrokerKind.Alpaca ? "paper"
        : MarketData == MarketDataKind.Replay ? "replay"
        : "sim";
}
