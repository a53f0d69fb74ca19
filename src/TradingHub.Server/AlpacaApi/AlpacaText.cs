using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Calendar;

namespace TradingHub.Server.AlpacaApi;

/// <summary>How Alpaca writes numbers, times and ids.</summary>
internal static class AlpacaText
{
    private const decimal One = 1.0000000000000000000000000000m;
    private const int MostPriceDecimals = 9;
    private const int MostRatioDecimals = 16;

    /// <summary>A decimal as text: no exponent, no trailing zeros.</summary>
    public static string Of(decimal number) => (number / One).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Of(decimal)" />
    public static string? Of(decimal? number) => number is { } value ? Of(value) : null;

    /// <summary>A mean price, at most nine decimals.</summary>
    public static string? OfMean(decimal? price) => price is { } value ? Of(decimal.Round(value, MostPriceDecimals)) : null;

    /// <summary>A fraction such as a profit by its cost, at most sixteen decimals; nothing divided is 0.</summary>
    public static string OfRatio(decimal numerator, decimal denominator) =>
        denominator == 0 ? "0" : Of(decimal.Round(numerator / denominator, MostRatioDecimals));

    /// <summary>A moment on New York's clocks with its offset; always a fraction where <paramref name="withFraction"/> says so.</summary>
    public static string OfNewYork(DateTimeOffset time, bool withFraction)
    {
        DateTime local = NewYork.LocalOf(time);
        DateTimeOffset there = new(local, local - time.UtcDateTime);
        string format = withFraction ? "yyyy-MM-dd'T'HH:mm:ss.fffffff'00'zzz" : "yyyy-MM-dd'T'HH:mm:sszzz";
        return there.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>An id in the form of a UUID that is always the same for the same text.</summary>
    public static Guid IdOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Alpaca's id of what is traded.</summary>
    public static Guid AssetIdOf(Instrument instrument) => IdOf($"asset {instrument.Symbol.Value}");

    /// <summary>Kind of what is traded. Alpaca has no currencies: their pairs go with those of crypto.</summary>
    public static string AssetClassOf(Instrument instrument) => IsPair(instrument) ? "crypto" : "us_equity";

    /// <summary>Whether the rules of pairs hold: orders good until canceled or at once, fractions, no margin.</summary>
    public static bool IsPair(Instrument instrument) => instrument.AssetClass != AssetClass.Equity;

    /// <summary>Exchange in the words that Alpaca's clients know.</summary>
    public static string ExchangeOf(Instrument instrument) =>
        IsPair(instrument) ? "CRYPTO"
        : instrument.Exchange is "NASDAQ" or "NYSE" or "ARCA" or "BATS" or "OTC" ? instrument.Exchange
        : "AMEX";

    /// <summary>The symbol of a position: a pair without its slash.</summary>
    public static string PositionSymbolOf(Instrument instrument) =>
        instrument.Symbol.Value.Replace("/", "", StringComparison.Ordinal);
}
