using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Tests.Instruments;

public sealed class InstrumentCatalogueTests
{
    private readonly InstrumentCatalogue _catalogue = new();

    [Fact]
    public void Instruments_get_small_numbers_in_the_order_of_their_coming()
    {
        Instrument first = _catalogue.Add(Share("SPY"));
        Instrument second = _catalogue.Add(Share("QQQ"));

        Assert.Equal((0, 1), (first.Id.Value, second.Id.Value));
        Assert.Same(second, _catalogue[new InstrumentId(1)]);
        Assert.Equal(2, _catalogue.Count);
    }

    [Fact]
    public void Adding_a_known_symbol_again_gives_the_known_instrument()
    {
        Instrument first = _catalogue.Add(Share("SPY"));

        Assert.Same(first, _catalogue.Add(Share("SPY") with { Name = "another" }));
        Assert.Single(_catalogue.All);
    }

    [Theory]
    [InlineData("EUR/USD")]
    [InlineData("eur-usd")]
    [InlineData("EURUSD")]
    [InlineData("EUR%2FUSD")]
    [InlineData("EURUSD_OTC")]
    public void A_pair_is_found_by_all_its_names(string name)
    {
        Instrument pair = _catalogue.Add(Share("EUR/USD"), "EURUSD_OTC");

        Assert.True(_catalogue.TryFind(name, out Instrument? found));
        Assert.Same(pair, found);
    }

    [Fact]
    public void What_is_not_there_is_not_found() => Assert.False(_catalogue.TryFind("NOPE", out _));

    [Fact]
    public void An_alias_never_takes_the_name_of_another_instrument()
    {
        Instrument share = _catalogue.Add(Share("EURUSD"));
        _catalogue.Add(Share("EUR/USD"));

        Assert.True(_catalogue.TryFind("EURUSD", out Instrument? found));
        Assert.Same(share, found);
    }

    [Fact]
    public async Task Additions_from_many_threads_number_every_instrument_once()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(number => $"S{number}")];

        await Task.WhenAll(names.Concat(names).Select(name => Task.Run(() => _catalogue.Add(Share(name)))));

        Assert.Equal(Enumerable.Range(0, 200), _catalogue.All.Select(instrument => instrument.Id.Value));
        Assert.Equal(names.Order(), _catalogue.All.Select(instrument => instrument.Symbol.Value).Order());
    }

    private static Instrument Share(string symbol) =>
        new(default, Symbol.Parse(symbol), symbol, AssetClass.Equity, "NASDAQ", 0.01m, 1m);
}
