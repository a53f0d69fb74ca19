using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// The codes of US stocks: exchanges, tapes and conditions. Source: the specifications of the two plans (CTA for tapes A and B, UTP for tape C)
/// in the words of Alpaca's pages.
/// </summary>
internal static class StockCodes
{
    /// <summary>What stands where an exchange is not known.</summary>
    public const string NoExchange = " ";

    /// <summary>Exchanges by their letter.</summary>
    public static IReadOnlyDictionary<string, string> Exchanges { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["A"] = "NYSE American (AMEX)",
            ["B"] = "NASDAQ OMX BX",
            ["C"] = "National Stock Exchange",
            ["D"] = "FINRA ADF",
            ["E"] = "Market Independent",
            ["H"] = "MIAX",
            ["I"] = "International Securities Exchange",
            ["J"] = "Cboe EDGA",
            ["K"] = "Cboe EDGX",
            ["L"] = "Long Term Stock Exchange",
            ["M"] = "Chicago Stock Exchange",
            ["N"] = "New York Stock Exchange",
            ["P"] = "NYSE Arca",
            ["Q"] = "NASDAQ OMX",
            ["S"] = "NASDAQ Small Cap",
            ["T"] = "NASDAQ Int",
            ["U"] = "Members Exchange",
            ["V"] = "IEX",
            ["W"] = "CBOE",
            ["X"] = "NASDAQ OMX PSX",
            ["Y"] = "Cboe BYX",
            ["Z"] = "Cboe BZX",
        };

    private static readonly Dictionary<string, string> CtaTrades = new(StringComparer.Ordinal)
    {
        [" "] = "Regular Sale",
        ["B"] = "Average Price Trade",
        ["C"] = "Cash Trade (Same Day Clearing)",
        ["E"] = "Automatic Execution",
        ["F"] = "Inter-market Sweep Order",
        ["H"] = "Price Variation Trade",
        ["I"] = "Odd Lot Trade",
        ["K"] = "Rule 127 (NYSE only) or Rule 155 (NYSE MKT only)",
        ["L"] = "Sold Last (Late Reporting)",
        ["M"] = "Market Center Official Close",
        ["N"] = "Next Day Trade (Next Day Clearing)",
        ["O"] = "Market Center Opening Trade",
        ["P"] = "Prior Reference Price",
        ["Q"] = "Market Center Official Open",
        ["R"] = "Seller",
        ["T"] = "Extended Hours Trade",
        ["U"] = "Extended Hours Sold (Out Of Sequence)",
        ["V"] = "Contingent Trade",
        ["X"] = "Cross Trade",
        ["Z"] = "Sold (Out Of Sequence)",
        ["4"] = "Derivatively Priced",
        ["5"] = "Market Center Reopening Trade",
        ["6"] = "Market Center Closing Trade",
        ["7"] = "Qualified Contingent Trade",
        ["9"] = "Corrected Consolidated Close Price as per Listing Market",
    };

    private static readonly Dictionary<string, string> UtpTrades = new(StringComparer.Ordinal)
    {
        ["@"] = "Regular Sale",
        ["A"] = "Acquisition",
        ["B"] = "Bunched Trade",
        ["C"] = "Cash Sale",
        ["D"] = "Distribution",
        ["F"] = "Intermarket Sweep",
        ["G"] = "Bunched Sold Trade",
        ["H"] = "Price Variation Trade",
        ["I"] = "Odd Lot Trade",
        ["K"] = "Rule 155 Trade (AMEX)",
        ["L"] = "Sold Last",
        ["M"] = "Market Center Official Close",
        ["N"] = "Next Day",
        ["O"] = "Opening Prints",
        ["P"] = "Prior Reference Price",
        ["Q"] = "Market Center Official Open",
        ["R"] = "Seller",
        ["S"] = "Split Trade",
        ["T"] = "Form T",
        ["U"] = "Extended trading hours (Sold Out of Sequence)",
        ["V"] = "Contingent Trade",
        ["W"] = "Average Price Trade",
        ["X"] = "Cross Trade",
        ["Y"] = "Yellow Flag Regular Trade",
        ["Z"] = "Sold (out of sequence)",
        ["1"] = "Stopped Stock (Regular Trade)",
        ["4"] = "Derivatively priced",
        ["5"] = "Re-Opening Prints",
        ["6"] = "Closing Prints",
        ["7"] = "Qualified Contingent Trade (QCT)",
        ["9"] = "Corrected Consolidated Close (per listing market)",
    };

    private static readonly Dictionary<string, string> CtaQuotes = new(StringComparer.Ordinal)
    {
        ["A"] = "Slow Quote Offer Side",
        ["B"] = "Slow Quote Bid Side",
        ["C"] = "Closing Quote",
        ["E"] = "Slow Quote LRP Bid Side",
        ["F"] = "Slow Quote LRP Offer Side",
        ["H"] = "Slow Quote Bid And Offer Side",
        ["L"] = "Market Maker Quotes Closed",
        ["N"] = "Non Firm Quote",
        ["O"] = "Opening Quote",
        ["R"] = "Regular Market Maker Open",
        ["U"] = "Slow Quote LRP Bid And Offer",
        ["W"] = "Slow Quote Set Slow List",
        ["4"] = "On Demand Intra Day Auction",
    };

    private static readonly Dictionary<string, string> UtpQuotes = new(StringComparer.Ordinal)
    {
        ["A"] = "Manual Ask Automated Bid",
        ["B"] = "Manual Bid Automated Ask",
        ["F"] = "Fast Trading",
        ["H"] = "Manual Bid And Ask",
        ["I"] = "Order Imbalance",
        ["L"] = "Closed Quote",
        ["N"] = "Non Firm Quote",
        ["O"] = "Opening Quote Automated",
        ["R"] = "Regular Two Sided Open",
    };

    /// <summary>Conditions of trades or quotes on a tape by their code; null when there is no such tape.</summary>
    public static IReadOnlyDictionary<string, string>? ConditionsOf(bool areTrades, string tape) =>
        tape switch
        {
            "A" or "B" => areTrades ? CtaTrades : CtaQuotes,
            "C" => areTrades ? UtpTrades : UtpQuotes,
            _ => null,
        };

    /// <summary>The tape of a stock by its listing: A for the NYSE, C for Nasdaq, O over the counter, B for all other exchanges.</summary>
    public static string TapeOf(Instrument instrument) =>
        instrument.Exchange switch
        {
            "NYSE" => "A",
            "NASDAQ" => "C",
            "OTC" => "O",
            _ => "B",
        };
}
