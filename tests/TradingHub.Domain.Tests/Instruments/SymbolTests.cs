using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Tests.Instruments;

public sealed class SymbolTests
{
    [Theory]
    [InlineData("AAPL", "AAPL")]
    [InlineData(" aapl ", "AAPL")]
    [InlineData("BRK.B", "BRK.B")]
    [InlineData("BTC/USD", "BTC/USD")]
    [InlineData("btc-usd", "BTC/USD")]
    [InlineData("BTC%2FUSD", "BTC/USD")]
    [InlineData("btc%2fusd", "BTC/USD")]
    [InlineData("BTCUSD", "BTCUSD")]
    [InlineData("BRK-B", "BRK-B")]
    [InlineData("EURUSD_OTC", "EURUSD_OTC")]
    public void What_people_write_is_read_in_one_form(string text, string canonical)
    {
        Assert.True(Symbol.TryParse(text, out Symbol symbol));
        Assert.Equal(canonical, symbol.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("A B")]
    [InlineData("ÄÖÜ")]
    [InlineData("<script>")]
    [InlineData("'; drop table")]
    [InlineData("-USD")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU")]
    public void What_is_no_symbol_is_not_read(string? text) => Assert.False(Symbol.TryParse(text, out _));

    [Fact]
    public void A_pair_is_written_into_paths_with_a_dash_and_read_back()
    {
        Symbol pair = Symbol.Parse("ETH/USD");

        Assert.Equal("ETH-USD", pair.PathForm);
        Assert.Equal(pair, Symbol.Parse(pair.PathForm));
    }

    [Fact]
    public void A_text_that_has_to_be_a_symbol_and_is_none_is_named_in_the_error() =>
        Assert.Contains("no symbol!", Assert.Throws<FormatException>(() => Symbol.Parse("no symbol!")).Message);
}
