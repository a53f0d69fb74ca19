using System.Text.RegularExpressions;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>One of the two halves of the market data: stocks, or the pairs of crypto and currencies.</summary>
/// <param name="AssetClass">Whose days are meant where a date is given.</param>
internal sealed partial record DataMarket(AssetClass AssetClass)
{
    /// <summary>Shares and funds.</summary>
    public static DataMarket Stocks { get; } = new(AssetClass.Equity);

    /// <summary>Pairs.</summary>
    public static DataMarket Pairs { get; } = new(AssetClass.Crypto);

    /// <summary>Whether it is the half of the stocks, which has feeds, adjustments and a currency.</summary>
    public bool IsStocks => AssetClass == AssetClass.Equity;

    /// <summary>What is wrong with a symbol's form, or null.</summary>
    public AlpacaError? Check(string symbol)
    {
        Regex form = IsStocks ? StockForm() : PairForm();
        return form.IsMatch(symbol) ? null
            : IsStocks ? DataErrors.Invalid("symbol", symbol)
            : DataErrors.NoPair(symbol);
    }

    /// <summary>The instrument of a symbol, or null where this half does not have it.</summary>
    public Instrument? Find(string symbol, InstrumentCatalogue catalogue) => Find([symbol], catalogue) is [var one] ? one : null;

    /// <summary>The instruments that are known among the symbols, each once, by the alphabet.</summary>
    public IReadOnlyList<Instrument> Find(IEnumerable<string> symbols, InstrumentCatalogue catalogue) =>
        [
            .. symbols
                .Select(symbol => catalogue.TryFind(symbol, out Instrument? instrument) ? instrument : null)
                .OfType<Instrument>()
                .Where(instrument => AlpacaText.IsPair(instrument) != IsStocks)
                .Distinct()
                .OrderBy(instrument => instrument.Symbol.Value, StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"^[A-Z][A-Z0-9.]{0,19}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StockForm();

    [GeneratedRegex(@"^[A-Z]+x?/[A-Z]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PairForm();
}
