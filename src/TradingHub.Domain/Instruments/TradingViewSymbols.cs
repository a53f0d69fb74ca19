using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TradingHub.Domain.Instruments;

/// <summary>
/// The one table between our symbols and TradingView's <c>EXCHANGE:SYMBOL</c>, both ways. TradingView shows one share under several
/// sources (<c>NASDAQ:AAPL</c>, <c>BATS:AAPL</c>), writes funds of NYSE Arca as <c>AMEX</c> and pairs without their slash. What it has and the
/// catalogue does not (another country's listing, futures, <c>BTCUSDT.P</c>) is never taken for something of a similar name.
/// </summary>
public static class TradingViewSymbols
{
    /// <summary>The longest text that is read: an exchange, a colon, a symbol.</summary>
    public const int MaxLength = 2 * Symbol.MaxLength;

    /// <summary>Exchanges and sources as TradingView names them, and what can be read there.</summary>
    private static readonly FrozenDictionary<string, AssetClass> Exchanges = Table(
        (AssetClass.Equity, ["NASDAQ", "NYSE", "AMEX", "ARCA", "NYSEARCA", "CBOE", "BATS", "BZX", "BOATS", "OTC"]),
        (AssetClass.Crypto, ["CRYPTO", "COINBASE", "BINANCE", "BINANCEUS", "KRAKEN", "BITSTAMP", "BITFINEX", "GEMINI"]),
        (AssetClass.Crypto, ["BYBIT", "OKX", "KUCOIN", "CRYPTOCOM", "GATE", "GATEIO", "HTX", "MEXC", "POLONIEX", "BITGET"]),
        (AssetClass.Currency, ["FX_IDC", "FX", "OANDA", "FOREXCOM", "FXCM", "SAXO", "PEPPERSTONE", "ICMARKETS", "CAPITALCOM"])
    );

    /// <summary>How TradingView names the listing, by what the catalogue calls it.</summary>
    private static readonly FrozenDictionary<string, string> Listings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NASDAQ"] = "NASDAQ",
        ["NYSE"] = "NYSE",
        ["AMEX"] = "AMEX",
        ["ARCA"] = "AMEX",
        ["NYSEARCA"] = "AMEX",
        ["CBOE"] = "CBOE",
        ["BATS"] = "CBOE",
        ["BZX"] = "CBOE",
        ["OTC"] = "OTC",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Finds the instrument of <c>EXCHANGE:SYMBOL</c> or of a symbol alone, in any case. A pair against a dollar token (<c>BTCUSDT</c>) is the
    /// pair against the dollar where the catalogue has only that.
    /// </summary>
    /// <returns>False when the exchange is none of the table, or nothing of that name trades there.</returns>
    public static bool TryRead(
        InstrumentCatalogue catalogue,
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out Instrument? instrument
    ) => TryRead(catalogue, exchange: null, text, out instrument);

    /// <summary>The same where the exchange stands in a field of its own; one that is written before the symbol goes before it.</summary>
    public static bool TryRead(
        InstrumentCatalogue catalogue,
        string? exchange,
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out Instrument? instrument
    )
    {
        instrument = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            return false;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string source = ExchangeName(colon < 0 ? exchange : text[..colon]);
        return (colon < 0 || source.Length > 0)
            && TryFind(catalogue, text[(colon + 1)..], out instrument)
            && (source.Length == 0 || IsReadAt(source, instrument));
    }

    /// <summary>
    /// How TradingView writes the instrument: <c>NASDAQ:AAPL</c>, <c>AMEX:SPY</c>, <c>CRYPTO:BTCUSD</c>, <c>FX_IDC:EURUSD</c>. The symbol alone
    /// for a share whose listing is not known: TradingView then looks for it itself.
    /// </summary>
    public static string Write(Instrument instrument)
    {
        string symbol = instrument.Symbol.Value;
        return instrument.AssetClass switch
        {
            AssetClass.Crypto => $"CRYPTO:{WithoutSlash(symbol)}",
            AssetClass.Currency => $"FX_IDC:{WithoutSlash(symbol)}",
            _ => Listings.TryGetValue(instrument.Exchange, out string? listing) ? $"{listing}:{symbol}" : symbol,
        };
    }

    /// <summary>Whether TradingView lists this kind of instrument under that name, for example a share under <c>BATS</c>.</summary>
    private static bool IsReadAt(string exchange, Instrument instrument) =>
        exchange == instrument.Exchange
        || (Exchanges.TryGetValue(exchange, out AssetClass kind) && kind == instrument.AssetClass);

    private static bool TryFind(InstrumentCatalogue catalogue, string text, [NotNullWhen(true)] out Instrument? instrument)
    {
        if (catalogue.TryFind(text, out instrument))
        {
            return true;
        }

        string symbol = text.Trim().ToUpperInvariant();
        bool isAgainstToken =
            symbol.EndsWith("USDT", StringComparison.Ordinal) || symbol.EndsWith("USDC", StringComparison.Ordinal);
        if (isAgainstToken && catalogue.TryFind(symbol[..^1], out Instrument? pair) && pair.AssetClass == AssetClass.Crypto)
        {
            instrument = pair;
        }

        return instrument is not null;
    }

    /// <summary>Upper case; delayed data is marked at the name's end: <c>NASDAQ_DLY</c>, <c>NASDAQ_DL</c>.</summary>
    private static string ExchangeName(string? text)
    {
        string name = text?.Trim().ToUpperInvariant() ?? "";
        int mark = name.LastIndexOf("_DL", StringComparison.Ordinal);
        return mark > 0 && name[mark..] is "_DL" or "_DLY" ? name[..mark] : name;
    }

    private static string WithoutSlash(string symbol) => symbol.Replace("/", "", StringComparison.Ordinal);

    private static FrozenDictionary<string, AssetClass> Table(params ReadOnlySpan<(AssetClass Kind, string[] Names)> rows)
    {
        Dictionary<string, AssetClass> table = new(StringComparer.Ordinal);
        foreach ((AssetClass kind, string[] names) in rows)
        {
            foreach (string name in names)
            {
                table.Add(name, kind);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
