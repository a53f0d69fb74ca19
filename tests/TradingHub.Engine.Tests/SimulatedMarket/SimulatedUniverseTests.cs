using TradingHub.Domain.Instruments;
using TradingHub.Engine.SimulatedMarket;

namespace TradingHub.Engine.Tests.SimulatedMarket;

public sealed class SimulatedUniverseTests
{
    private readonly InstrumentCatalogue _catalogue = new();

    [Fact]
    public void Lists_fifty_shares_two_crypto_pairs_and_a_currency_pair()
    {
        IReadOnlyList<Instrument> listed = SimulatedUniverse.AddTo(_catalogue);

        Assert.Equal(50, listed.Count(instrument => instrument.AssetClass == AssetClass.Equity));
        Assert.Equal(
            ["BTC/USD", "ETH/USD"],
            listed.Where(row => row.AssetClass == AssetClass.Crypto).Select(row => row.Symbol.Value)
        );
        Assert.Equal(["EUR/USD"], listed.Where(row => row.AssetClass == AssetClass.Currency).Select(row => row.Symbol.Value));
    }

    [Fact]
    public void Adding_twice_changes_nothing()
    {
        IReadOnlyList<Instrument> first = SimulatedUniverse.AddTo(_catalogue);

        Assert.Equal(first, SimulatedUniverse.AddTo(_catalogue));
        Assert.Equal(first.Count, _catalogue.Count);
    }

    [Theory]
    [InlineData("EURUSD_OTC", "EUR/USD")]
    [InlineData("eurusd", "EUR/USD")]
    [InlineData("BTC-USD", "BTC/USD")]
    [InlineData("ethusd", "ETH/USD")]
    public void Pairs_are_found_by_their_other_names(string text, string symbol)
    {
        SimulatedUniverse.AddTo(_catalogue);

        Assert.True(_catalogue.TryFind(text, out Instrument? found));
        Assert.Equal(symbol, found.Symbol.Value);
    }

    [Theory]
    [InlineData("SPY", "AMEX", 2, true)]
    [InlineData("AAPL", "NASDAQ", 2, true)]
    [InlineData("IBM", "NYSE", 2, true)]
    [InlineData("BTC/USD", "CRYPTO", 2, false)]
    [InlineData("EUR/USD", "FX_IDC", 5, false)]
    public void Instruments_have_their_listing_and_their_steps(string symbol, string exchange, int decimals, bool isShortable)
    {
        SimulatedUniverse.AddTo(_catalogue);

        Assert.True(_catalogue.TryFind(symbol, out Instrument? found));
        Assert.Equal((exchange, decimals, isShortable), (found.Exchange, found.PriceDecimals, found.IsShortable));
    }
}
