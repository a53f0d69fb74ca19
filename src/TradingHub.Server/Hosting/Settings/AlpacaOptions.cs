using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>The broker Alpaca (section <c>Alpaca</c>). Its keys are secrets: <c>ALPACA_API_KEY</c> and <c>ALPACA_SECRET_KEY</c>.</summary>
public sealed class AlpacaOptions
{
    /// <summary>Origin of the trading API. Default the paper account; a program on this machine is taken too, a live account is not.</summary>
    [Required]
    public string BaseUrl { get; set; } = "https://paper-api.alpaca.markets";

    /// <summary>Calls a minute that Alpaca allows for the keys. Default 200.</summary>
    [Range(10, 100_000)]
    public int RequestsPerMinute { get; set; } = 200;

    /// <summary>How long one call may take, seconds. Default 5.</summary>
    [Range(1.0, 60.0)]
    public double TimeoutSeconds { get; set; } = 5;
}
