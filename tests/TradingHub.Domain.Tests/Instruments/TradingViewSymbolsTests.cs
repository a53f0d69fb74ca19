using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Tests.Instruments;

/// <summary>The expected texts are those that TradingView's own pages show for these instruments.</summary>
public sealed class TradingViewSymbolsTests
{
    private static readonly InstrumentCatalogue Catalogue = Listed(
        ("AAPL", "NASDAQ", AssetClass.Equity),
        ("IBM", "NYSE", AssetClass.Equity),
        ("BRK.B", "NYSE", AssetClass.Equity),
        ("SPY", "AMEX", AssetClass.Equity),
        ("GLD", "ARCA", AssetClass.Equity),
        ("VXX", "BATS", AssetClass.Equity),
        ("CBOE", "CBOE", AssetClass.Equity),
        ("NEWCO", "ALPACA", AssetClass.Equity),
        ("BTC/USD", "CRYPTO", AssetClass.Crypto),
        ("ETH/USD", "CRYPTO", AssetClass.Crypto),
        ("ETH/USDT", "BINANCE", AssetClass.Crypto),
        ("EUR/USD", "FX_IDC", AssetClass.Currency)
    );

    [Theory]
    [InlineData("AAPL", "NASDAQ:AAPL")]
    [InlineData("IBM", "NYSE:IBM")]
    [InlineData("BRK.B", "NYSE:BRK.B")]
    [InlineData("SPY", "AMEX:SPY")]
    [InlineData("GLD", "AMEX:GLD")]
    [InlineData("VXX", "CBOE:VXX")]
    [InlineData("CBOE", "CBOE:CBOE")]
    [InlineData("NEWCO", "NEWCO")]
    [InlineData("BTC/USD", "CRYPTO:BTCUSD")]
    [InlineData("EUR/USD", "FX_IDC:EURUSD")]
    public void Each_instrument_is_written_as_TradingView_lists_it(string symbol, string expected)
    {
        Assert.True(Catalogue.TryFind(symbol, out Instrument? instrument));
        Assert.Equal(expected, TradingViewSymbols.Write(instrument));
    }

    [Theory]
    [InlineData("NASDAQ:AAPL", "AAPL")]
    [InlineData("nasdaq:aapl", "AAPL")]
    [InlineData(" NASDAQ : AAPL ", "AAPL")]
    [InlineData("BATS:AAPL", "AAPL")]
    [InlineData("NASDAQ_DLY:AAPL", "AAPL")]
    [InlineData("NASDAQ_DL:AAPL", "AAPL")]
    [InlineData("NYSE:BRK.B", "BRK.B")]
    [InlineData("ARCA:SPY", "SPY")]
    [InlineData("AMEX:GLD", "GLD")]
    [InlineData("CBOE:VXX", "VXX")]
    [InlineData("BATS:VXX", "VXX")]
    [InlineData("ALPACA:NEWCO", "NEWCO")]
    [InlineData("COINBASE:BTCUSD", "BTC/USD")]
    [InlineData("BINANCE:BTCUSDT", "BTC/USD")]
    [InlineData("BINANCE:BTCUSDC", "BTC/USD")]
    [InlineData("BINANCE:ETHUSDT", "ETH/USDT")]
    [InlineData("KRAKEN:ETHUSD", "ETH/USD")]
    [InlineData("CRYPTO:BTC-USD", "BTC/USD")]
    [InlineData("FX:EURUSD", "EUR/USD")]
    [InlineData("OANDA:EURUSD", "EUR/USD")]
    [InlineData("FX_IDC:EURUSD", "EUR/USD")]
    public void A_symbol_with_its_exchange_is_found(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("aapl", "AAPL")]
    [InlineData("BTCUSD", "BTC/USD")]
    [InlineData("btcusdt", "BTC/USD")]
    [InlineData("BTC/USD", "BTC/USD")]
    [InlineData("EURUSD", "EUR/USD")]
    public void A_symbol_alone_is_found(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(":AAPL")]
    [InlineData("NASDAQ:")]
    [InlineData("NASDAQ:NASDAQ:AAPL")]
    [InlineData("NASDAQ:NOPE")]
    [InlineData("NOWHERE:AAPL")]
    [InlineData("LSE:AAPL")]
    [InlineData("BINANCE:AAPL")]
    [InlineData("NASDAQ:BTCUSD")]
    [InlineData("NASDAQ:EURUSD")]
    [InlineData("BINANCE:EURUSDT")]
    [InlineData("COINBASE:EURUSD")]
    [InlineData("BINANCE:BTCUSDT.P")]
    [InlineData("EURUSDT")]
    [InlineData("AAPLUSDT")]
    [InlineData("USDT")]
    [InlineData("CME_MINI:ES1!")]
    [InlineData("NASDAQ:AAPL/NASDAQ:IBM")]
    [InlineData("###Tech")]
    [InlineData("NASDAQ:AAPL NASDAQ:AAPL NASDAQ:AAPL NASDAQ")]
    public void What_is_another_instrument_or_none_is_not_found(string? text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("BATS", "AAPL", "AAPL")]
    [InlineData("NASDAQ_DLY", "AAPL", "AAPL")]
    [InlineData("BINANCE", "BTCUSDT", "BTC/USD")]
    [InlineData("", "AAPL", "AAPL")]
    [InlineData("LSE", "NASDAQ:AAPL", "AAPL")]
    [InlineData("LSE", "AAPL", null)]
    [InlineData("NASDAQ", "EURUSD", null)]
    public void An_exchange_may_stand_in_a_field_of_its_own(string exchange, string text, string? expected) =>
        Assert.Equal(
            expected,
            TradingViewSymbols.TryRead(Catalogue, exchange, text, out Instrument? found) ? found.Symbol.Value : null
        );

    [Fact]
    public void What_is_written_is_read_as_the_same_instrument() =>
        Assert.All(
            Catalogue.All,
            instrument => Assert.Equal(instrument.Symbol.Value, Read(TradingViewSymbols.Write(instrument)))
        );

    private static string? Read(string? text) =>
        TradingViewSymbols.TryRead(Catalogue, text, out Instrument? found) ? found.Symbol.Value : null;

    private static InstrumentCatalogue Listed(params (string Symbol, string Exchange, AssetClass Kind)[] rows)
    {
        InstrumentCatalogue catalogue = new();
        foreach ((string symbol, string exchange, AssetClass kind) in rows)
        {
            catalogue.Add(new Instrument(default, Symbol.Parse(symbol), symbol, kind, exchange, 0.01m, 1m));
        }

        return catalogue;
    }
}
