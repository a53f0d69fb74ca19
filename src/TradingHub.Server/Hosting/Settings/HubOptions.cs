using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>Which broker takes the orders.</summary>
public enum BrokerKind
{
    /// <summary>The simulated exchange inside this process.</summary>
    Simulated,

    /// <summary>Alpaca: its paper account, a live one where <c>Alpaca:Live</c> says so, or a program on this machine that speaks its API.</summary>
    Alpaca,
}

/// <summary>Where market data comes from.</summary>
public enum MarketDataKind
{
    /// <summary>The simulated market.</summary>
    Simulated,

    /// <summary>A recorded session.</summary>
    Replay,

    /// <summary>Alpaca's live market, or a program on this machine that speaks its API.</summary>
    Alpaca,
}

/// <summary>The hub itself (section <c>Hub</c>).</summary>
public sealed class HubOptions
{
    /// <summary>Port of the listener. Default 9100; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 9100;

    /// <summary>
    /// Address of the listener. Default localhost. One that other machines reach, such as 0.0.0.0, needs a password, listed hosts and origins,
    /// TLS and a private data folder.
    /// </summary>
    [Required]
    public string Listen { get; set; } = "localhost";

    /// <summary>File with the listener's certificate, PEM or PKCS #12; relative to the root. Default none, and the listener speaks plain HTTP.</summary>
    public string? Certificate { get; set; }

    /// <summary>File with the private key of a PEM certificate; relative to the root.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Broker. Default Simulated.</summary>
    public BrokerKind Broker { get; set; } = BrokerKind.Simulated;

    /// <summary>Market data. Default as the broker (<see cref="MarketDataDefault"/>).</summary>
    public MarketDataKind MarketData { get; set; } = MarketDataKind.Simulated;

    /// <summary>Whether real money moves; from the settings of the broker.</summary>
    internal bool IsLive { get; set; }

    /// <summary>Name of the environment in answers: sim, paper, live or replay.</summary>
    internal string EnvironmentName =>
        IsLive ? "live"
        : Broker == BrokerKind.Alpaca ? "paper"
        : MarketData == MarketDataKind.Replay ? "replay"
        : "sim";
}
