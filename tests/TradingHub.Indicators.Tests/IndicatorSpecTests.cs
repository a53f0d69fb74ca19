using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Tests;

public sealed class IndicatorSpecTests
{
    [Theory]
    [InlineData("sma(20)", "sma(20)")]
    [InlineData(" EMA ( 21 ) ", "ema(21)")]
    [InlineData("Vwap", "vwap")]
    [InlineData("sma(500)", "sma(500)")]
    public void What_people_write_is_read(string text, string name)
    {
        Assert.True(IndicatorSpec.TryParse(text, out IndicatorSpec? spec, out string? error), error);
        Assert.Equal(name, spec.Name);
    }

    [Theory]
    [InlineData("", "'' is not an indicator; known are sma(length), ema(length) and vwap.")]
    [InlineData(null, "'' is not an indicator; known are sma(length), ema(length) and vwap.")]
    [InlineData("rsi(14)", "'rsi(14)' is not an indicator; known are sma(length), ema(length) and vwap.")]
    [InlineData("0(5)", "'0(5)' is not an indicator; known are sma(length), ema(length) and vwap.")]
    [InlineData("sma", "'sma' needs a whole length from 1 to 500, for example sma(20).")]
    [InlineData("ema(0)", "'ema(0)' needs a whole length from 1 to 500, for example ema(20).")]
    [InlineData("sma(501)", "'sma(501)' needs a whole length from 1 to 500, for example sma(20).")]
    [InlineData("sma(2.5)", "'sma(2.5)' needs a whole length from 1 to 500, for example sma(20).")]
    [InlineData("sma(99999999999)", "'sma(99999999999)' needs a whole length from 1 to 500, for example sma(20).")]
    [InlineData("vwap(3)", "vwap takes no length.")]
    public void A_mistake_is_named_with_what_is_allowed(string? text, string expected)
    {
        Assert.False(IndicatorSpec.TryParse(text, out _, out string? error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void A_list_keeps_its_order_and_drops_what_is_named_twice()
    {
        Assert.True(IndicatorSpec.TryParseList("ema(21), sma(20),EMA(21),vwap", out IReadOnlyList<IndicatorSpec>? specs, out _));
        Assert.Equal(["ema(21)", "sma(20)", "vwap"], specs.Select(spec => spec.Name));
    }

    [Fact]
    public void A_list_with_one_mistake_or_too_many_names_is_refused()
    {
        string many = string.Join(',', Enumerable.Range(1, 21).Select(length => $"sma({length})"));

        Assert.False(IndicatorSpec.TryParseList("sma(20),", out _, out _));
        Assert.False(IndicatorSpec.TryParseList(many, out _, out string? error));
        Assert.Equal("21 indicators were named; at most 20 are allowed.", error);
    }

    [Theory]
    [InlineData("sma(20)", 19)]
    [InlineData("ema(20)", 100)]
    [InlineData("vwap", 1500)]
    public void It_says_how_many_bars_it_needs_before(string text, int expected)
    {
        Assert.True(IndicatorSpec.TryParse(text, out IndicatorSpec? spec, out _));
        Assert.Equal(expected, spec.Lookback(Timeframe.OneMinute));
    }

    [Fact]
    public void It_calculates_from_closes()
    {
        Bar[] bars =
        [
            .. Enumerable.Range(1, 4).Select(at => new Bar(DateTimeOffset.UnixEpoch.AddMinutes(at), 0, 0, 0, at, 1, 9, 1)),
        ];

        Assert.Equal([double.NaN, 1.5, 2.5, 3.5], new IndicatorSpec(IndicatorKind.Sma, 2).Calculate(bars, _ => default));
        Assert.Equal([9, 9, 9, 9], new IndicatorSpec(IndicatorKind.Vwap, 0).Calculate(bars, _ => DateOnly.MaxValue));
    }
}
