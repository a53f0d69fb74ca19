using System.ComponentModel.DataAnnotations;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>
/// Alpaca as the broker and as the market (section <c>Alpaca</c>). Its keys are secrets: <c>ALPACA_API_KEY</c> and <c>ALPACA_SECRET_KEY</c>.
/// </summary>
public sealed class AlpacaOptions : IValidatableObject
{
    /// <summary>Origin of the trading API. Default the paper account; a program on this machine is taken too, a live account with <see cref="Live"/>.</summary>
    [Required]
    public string BaseUrl { get; set; } = "https://paper-api.alpaca.markets";

    /// <summary>Whether orders may move real money. Default false. Needs the live origin, <see cref="LiveAccount"/> and a sign-in.</summary>
    public bool Live { get; set; }

    /// <summary>Number of the live account that may be traded, as Alpaca shows it. Another one that the keys open is not traded.</summary>
    public string? LiveAccount { get; set; }

    /// <summary>Origin of the REST API of market data. Default Alpaca's.</summary>
    [Required]
    public string DataUrl { get; set; } = "https://data.alpaca.markets";

    /// <summary>Origin of the data streams. Default Alpaca's.</summary>
    [Required]
    public string StreamUrl { get; set; } = "wss://stream.data.alpaca.markets";

    /// <summary>Source of shares: Iex (default), or Sip where the plan of the keys has it.</summary>
    public AlpacaFeed Feed { get; set; } = AlpacaFeed.Iex;

    /// <summary>
    /// Symbols that are followed whether somebody looks at them or not, with commas. The smallest plan allows 30, quotes and trades of a symbol
    /// counted apart. Those that the hub does not know are looked up at Alpaca.
    /// </summary>
    public string Symbols { get; set; } = "SPY,QQQ,AAPL,MSFT,NVDA,TSLA,AMZN,META,BTC/USD,ETH/USD";

    /// <summary>Calls a minute that Alpaca allows for the keys, trading and market data together. Default 200.</summary>
    [Range(10, 100_000)]
    public int RequestsPerMinute { get; set; } = 200;

    /// <summary>How long one call may take, seconds. Default 5.</summary>
    [Range(1.0, 60.0)]
    public double TimeoutSeconds { get; set; } = 5;

    /// <summary>Minutes between two looks at the account's watchlists, which are the hub's too; 0 leaves them apart. Default 5.</summary>
    [Range(0, 1_440)]
    public int WatchlistMinutes { get; set; } = 5;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Words()
            .Where(word => !Symbol.TryParse(word, out _))
            .Select(word => new ValidationResult(
                $"Alpaca:Symbols holds '{word}'; each must be a symbol such as AAPL or BTC/USD, with commas between."
            ));

    /// <summary>The symbols, each once.</summary>
    internal IReadOnlyList<Symbol> StandingSymbols() => [.. Words().Select(Symbol.Parse).Distinct()];

    private string[] Words() => Symbols.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
