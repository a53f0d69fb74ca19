using System.Collections.Frozen;
using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// What the simulated market lists: 50 well-known US shares and funds, two crypto pairs and a pair of currencies. Prices, volatilities,
/// volumes and spreads are of the order of December 2025; correlations are kept between 0.45 and 0.68, funds included.
/// </summary>
public static class SimulatedUniverse
{
    private const string Amex = "AMEX";
    private const string Nasdaq = "NASDAQ";
    private const string Nyse = "NYSE";

    /// <summary>The instrument whose returns are the common factor.</summary>
    internal const string Leader = "SPY";

    // Symbol, name, exchange, price, daily volatility, correlation with SPY, shares a day, spread in ticks.
    private static readonly SimulatedInstrument[] Shares =
    [
        new("SPY", "SPDR S&P 500 ETF Trust", Amex, 680, 0.0135, 1.00, 70e6, 1),
        new("QQQ", "Invesco QQQ Trust", Nasdaq, 615, 0.0140, 0.68, 50e6, 1),
        new("IWM", "iShares Russell 2000 ETF", Amex, 248, 0.0140, 0.66, 35e6, 1),
        new("DIA", "SPDR Dow Jones Industrial Average ETF", Amex, 478, 0.0135, 0.67, 4e6, 3),
        new("GLD", "SPDR Gold Shares", Amex, 388, 0.0140, 0.45, 12e6, 2),
        new("AAPL", "Apple Inc.", Nasdaq, 275, 0.0160, 0.62, 45e6, 1),
        new("MSFT", "Microsoft Corporation", Nasdaq, 485, 0.0150, 0.64, 22e6, 2),
        new("GOOGL", "Alphabet Inc. Class A", Nasdaq, 312, 0.0180, 0.60, 35e6, 1),
        new("AMZN", "Amazon.com, Inc.", Nasdaq, 230, 0.0190, 0.62, 40e6, 1),
        new("TSLA", "Tesla, Inc.", Nasdaq, 445, 0.0310, 0.55, 80e6, 2),
        new("NVDA", "NVIDIA Corporation", Nasdaq, 182, 0.0240, 0.64, 180e6, 1),
        new("META", "Meta Platforms, Inc.", Nasdaq, 655, 0.0200, 0.60, 14e6, 6),
        new("AMD", "Advanced Micro Devices, Inc.", Nasdaq, 216, 0.0300, 0.58, 40e6, 2),
        new("AVGO", "Broadcom Inc.", Nasdaq, 350, 0.0270, 0.60, 25e6, 4),
        new("PLTR", "Palantir Technologies Inc.", Nasdaq, 182, 0.0310, 0.52, 50e6, 1),
        new("SMCI", "Super Micro Computer, Inc.", Nasdaq, 32.5, 0.0320, 0.48, 25e6, 1),
        new("COIN", "Coinbase Global, Inc.", Nasdaq, 260, 0.0320, 0.50, 10e6, 8),
        new("MSTR", "Strategy Inc", Nasdaq, 178, 0.0320, 0.46, 18e6, 5),
        new("NFLX", "Netflix, Inc.", Nasdaq, 97, 0.0180, 0.48, 35e6, 1),
        new("CRWD", "CrowdStrike Holdings, Inc.", Nasdaq, 500, 0.0230, 0.52, 3e6, 15),
        new("INTC", "Intel Corporation", Nasdaq, 38, 0.0300, 0.50, 80e6, 1),
        new("BAC", "Bank of America Corporation", Nyse, 54.5, 0.0150, 0.60, 38e6, 1),
        new("JPM", "JPMorgan Chase & Co.", Nyse, 316, 0.0145, 0.61, 9e6, 3),
        new("XOM", "Exxon Mobil Corporation", Nyse, 118, 0.0145, 0.46, 16e6, 1),
        new("IBM", "International Business Machines Corporation", Nyse, 305, 0.0165, 0.50, 4.5e6, 6),
        new("ORCL", "Oracle Corporation", Nyse, 198, 0.0280, 0.54, 25e6, 4),
        new("CRM", "Salesforce, Inc.", Nyse, 255, 0.0200, 0.54, 8e6, 4),
        new("ADBE", "Adobe Inc.", Nasdaq, 348, 0.0180, 0.52, 4e6, 7),
        new("QCOM", "QUALCOMM Incorporated", Nasdaq, 174, 0.0200, 0.58, 9e6, 2),
        new("MU", "Micron Technology, Inc.", Nasdaq, 255, 0.0320, 0.55, 25e6, 5),
        new("V", "Visa Inc. Class A", Nyse, 345, 0.0135, 0.58, 7e6, 4),
        new("MA", "Mastercard Incorporated Class A", Nyse, 565, 0.0135, 0.58, 3.5e6, 9),
        new("WMT", "Walmart Inc.", Nasdaq, 113, 0.0140, 0.47, 20e6, 1),
        new("COST", "Costco Wholesale Corporation", Nasdaq, 885, 0.0140, 0.49, 2.5e6, 18),
        new("HD", "The Home Depot, Inc.", Nyse, 350, 0.0140, 0.55, 4e6, 7),
        new("DIS", "The Walt Disney Company", Nyse, 111, 0.0155, 0.56, 9e6, 1),
        new("KO", "The Coca-Cola Company", Nyse, 70.5, 0.0135, 0.45, 15e6, 1),
        new("PEP", "PepsiCo, Inc.", Nasdaq, 147, 0.0135, 0.45, 7e6, 2),
        new("PG", "The Procter & Gamble Company", Nyse, 145, 0.0135, 0.45, 9e6, 2),
        new("JNJ", "Johnson & Johnson", Nyse, 206, 0.0135, 0.45, 8e6, 3),
        new("PFE", "Pfizer Inc.", Nyse, 25.4, 0.0150, 0.46, 50e6, 1),
        new("UNH", "UnitedHealth Group Incorporated", Nyse, 330, 0.0200, 0.46, 8e6, 6),
        new("LLY", "Eli Lilly and Company", Nyse, 1040, 0.0190, 0.46, 3e6, 30),
        new("CVX", "Chevron Corporation", Nyse, 151, 0.0145, 0.46, 9e6, 2),
        new("CAT", "Caterpillar Inc.", Nyse, 585, 0.0180, 0.60, 3.5e6, 15),
        new("BA", "The Boeing Company", Nyse, 207, 0.0200, 0.55, 8e6, 4),
        new("GS", "The Goldman Sachs Group, Inc.", Nyse, 870, 0.0170, 0.62, 2e6, 25),
        new("UBER", "Uber Technologies, Inc.", Nyse, 83, 0.0210, 0.54, 18e6, 1),
        new("NKE", "NIKE, Inc. Class B", Nyse, 64, 0.0190, 0.50, 15e6, 1),
        new("MCD", "McDonald's Corporation", Nyse, 311, 0.0135, 0.45, 3e6, 6),
    ];

    private static readonly SimulatedInstrument[] Pairs =
    [
        new("BTC/USD", "Bitcoin / US Dollar", "CRYPTO", 90_000, 0.0220, 0.50, 18_000, 200)
        {
            AssetClass = AssetClass.Crypto,
            LotSize = 0.000001m,
            SizeStepsPerUnit = 64,
            RoundLot = 4,
        },
        new("ETH/USD", "Ether / US Dollar", "CRYPTO", 3_050, 0.0300, 0.50, 300_000, 12)
        {
            AssetClass = AssetClass.Crypto,
            LotSize = 0.000001m,
            SizeStepsPerUnit = 64,
            RoundLot = 64,
        },
        new("EUR/USD", "Euro / US Dollar", "FX_IDC", 1.17, 0.0045, 0.45, 0, 4)
        {
            AssetClass = AssetClass.Currency,
            TicksPerUnit = 100_000,
            LotSize = 1m,
            RoundLot = 100_000,
            Aliases = ["EURUSD_OTC"],
        },
    ];

    private static readonly FrozenDictionary<string, SimulatedInstrument> BySymbol = Shares
        .Concat(Pairs)
        .ToFrozenDictionary(row => row.Symbol, StringComparer.Ordinal);

    /// <summary>The symbols that are listed, in the order in which they are added to a catalogue.</summary>
    public static IReadOnlyList<string> Symbols { get; } = [.. Shares.Concat(Pairs).Select(row => row.Symbol)];

    /// <summary>Adds everything that is listed to <paramref name="catalogue"/>; what is already there stays as it is.</summary>
    /// <returns>The listed instruments as the catalogue has them.</returns>
    public static IReadOnlyList<Instrument> AddTo(InstrumentCatalogue catalogue) =>
        [.. Shares.Concat(Pairs).Select(row => catalogue.Add(row.ToTemplate(), row.Aliases))];

    /// <summary>The figures of a symbol, or null when it is not listed.</summary>
    internal static SimulatedInstrument? Find(Symbol symbol) => BySymbol.GetValueOrDefault(symbol.Value);
}
