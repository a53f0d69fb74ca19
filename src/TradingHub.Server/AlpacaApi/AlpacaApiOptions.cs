using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.AlpacaApi;

/// <summary>The Alpaca API that the hub speaks itself (section <c>AlpacaApi</c>).</summary>
public sealed class AlpacaApiOptions
{
    /// <summary>Trading requests a minute of one pair of keys; what is more is answered 429. Default 200, as Alpaca's own.</summary>
    [Range(10, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 200;

    /// <summary>Requests for market data a minute of one pair of keys. Default 10,000, as Alpaca's paid plan has it.</summary>
    [Range(1, 1_000_000)]
    public int DataRequestsPerMinute { get; set; } = 10_000;
}
