using TradingHub.Domain.Instruments;

namespace TradingHub.Testing;

/// <summary>Builders of test values.</summary>
public static partial class Given
{
    /// <summary>A catalogue that holds the instruments that the named symbols stand for; a pair is crypto, or a currency without BTC and ETH.</summary>
    public static InstrumentCatalogue Catalogue(params string[] symbols)
    {
        InstrumentCatalogue catalogue = new();
        foreach (string symbol in symbols)
        {
            catalogue.Add(Instrument(symbol));
        }

        return catalogue;
    }

    /// <summary>An instrument of the class that its symbol suggests.</summary>
    public static Instrument Instrument(string symbol)
    {
        bool isPair = symbol.Contains('/', StringComparison.Ordinal);
        bool isCrypto =
            isPair && (symbol.StartsWith("BTC", StringComparison.Ordinal) || symbol.StartsWith("ETH", StringComparison.Ordinal));
        AssetClass assetClass =
            isCrypto ? AssetClass.Crypto
            : isPair ? AssetClass.Currency
            : AssetClass.Equity;
        return new Instrument(
            default,
            Symbol.Parse(symbol),
            symbol,
            assetClass,
            "TEST",
            isPair ? 0.00001m : 0.01m,
            isPair ? 0.0001m : 1m
        )
        {
            IsShortable = !isPair,
            IsMarginable = !isPair,
        };
    }
}
