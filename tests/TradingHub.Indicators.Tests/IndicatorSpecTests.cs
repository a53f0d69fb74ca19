using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Tests;

public sealed class IndicatorSpecTests
{
    private const string Known =
        "ad, adx, aroon, atr, avwap, bb, cci, cmf, dema, donchian, ema, hma, ichimoku, kama, keltner, linreg_slope, macd, mfi, mom, obv, "
        + "opening_range, pivots, roc, rsi, sar, sma, stddev, stoch, stochrsi, supertrend, tema, trix, ultosc, vwap, willr and wma";

    public static TheoryData<string> Examples { get; } = [.. IndicatorCatalogue.All.Select(definition => definition.Example)];

    [Theory]
    [InlineData("sma(20)", "sma(20)")]
    [InlineData(" EMA ( 21 ) ", "ema(21)")]
    [InlineData("Vwap", "vwap")]
    [InlineData("vwap()", "vwap")]
    [InlineData("sma(500)", "sma(500)")]
    [InlineData("macd( 12, 26 ,9)", "macd(12,26,9)")]
    [InlineData("bb(20,2.50)", "bb(20,2.5)")]
    [InlineData("SAR(.02,0.2)", "sar(0.02,0.2)")]
    [InlineData("avwap(2026-07-06)", "avwap(2026-07-06T00:00:00Z)")]
    [InlineData("avwap(2026-07-06T13:30Z)", "avwap(2026-07-06T13:30:00Z)")]
    [InlineData("avwap(2026-07-06T09:30:00-04:00)", "avwap(2026-07-06T13:30:00Z)")]
    public void What_people_write_is_read(string text, string name)
    {
        Assert.True(IndicatorSpec.TryParse(text, out IndicatorSpec? spec, out string? error), error);
        Assert.Equal(name, spec.Name);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_reads_as_itself_and_runs(string example)
    {
        IndicatorSpec spec = Given.Spec(example);

        Assert.Equal(example, spec.Name);
        Assert.Equal(spec.Definition.Outputs.Count, spec.Columns(Given.Sessions(Given.WalkWithGaps(9, 1))).Count);
        Assert.InRange(spec.Lookback(Timeframe.OneMinute), 0, IndicatorDefinition.MaxLookback);
    }

    [Theory]
    [InlineData("", "'' is not an indicator; known are " + Known + ".")]
    [InlineData(null, "'' is not an indicator; known are " + Known + ".")]
    [InlineData("(5)", "'' is not an indicator; known are " + Known + ".")]
    [InlineData("bollinger(20,2)", "'bollinger' is not an indicator; known are " + Known + ".")]
    [InlineData("sma 20", "'sma 20' is not an indicator; known are " + Known + ".")]
    public void An_unknown_name_is_answered_with_those_that_are_known(string? text, string expected) =>
        AssertError(text, expected);

    [Theory]
    [InlineData("sma", "'sma': sma takes 1 argument (length), not 0, for example sma(20).")]
    [InlineData("rsi()", "'rsi()': rsi takes 1 argument (length), not 0, for example rsi(14).")]
    [InlineData("rsi(14,2)", "'rsi(14,2)': rsi takes 1 argument (length), not 2, for example rsi(14).")]
    [InlineData("macd(12)", "'macd(12)': macd takes 3 arguments (fast, slow, signal), not 1, for example macd(12,26,9).")]
    [InlineData("vwap(3)", "'vwap(3)': vwap takes nothing in brackets, for example vwap.")]
    public void A_wrong_count_is_named_with_the_right_one(string text, string expected) => AssertError(text, expected);

    [Theory]
    [InlineData("ema(0)", "'ema(0)': length must be a whole number from 1 to 500, for example ema(20).")]
    [InlineData("sma(501)", "'sma(501)': length must be a whole number from 1 to 500, for example sma(20).")]
    [InlineData("sma(2.5)", "'sma(2.5)': length must be a whole number from 1 to 500, for example sma(20).")]
    [InlineData("sma(-3)", "'sma(-3)': length must be a whole number from 1 to 500, for example sma(20).")]
    [InlineData("hma(1)", "'hma(1)': length must be a whole number from 2 to 500, for example hma(20).")]
    [InlineData("sma(99999999999)", "'sma(99999999999)': length must be a whole number from 1 to 500, for example sma(20).")]
    [InlineData("bb(20,NaN)", "'bb(20,NaN)': width must be a number from 0.01 to 100, for example bb(20,2).")]
    [InlineData("bb(20,1e9)", "'bb(20,1e9)': width must be a number from 0.01 to 100, for example bb(20,2).")]
    [InlineData("stoch(14,,3)", "'stoch(14,,3)': smoothing must be a whole number from 1 to 500, for example stoch(14,3,3).")]
    [InlineData("macd(26,12,9)", "'macd(26,12,9)': slow must be more than fast, for example macd(12,26,9).")]
    [InlineData("avwap(soon)", "'avwap(soon)': anchor must be a date or a time in UTC, for example avwap(2026-07-06T13:30:00Z).")]
    [InlineData("rsi(14", "'rsi(14' must end with its closing bracket, for example rsi(14).")]
    [InlineData("rsi(14)x", "'rsi(14)x' must end with its closing bracket, for example rsi(14).")]
    public void A_wrong_number_is_named_with_what_is_allowed(string text, string expected) => AssertError(text, expected);

    [Fact]
    public void A_long_mistake_is_not_repeated_in_full()
    {
        Assert.False(IndicatorSpec.TryParse(new string('x', 5_000), out _, out string? error));
        Assert.InRange(error.Length, 1, 500);
    }

    [Fact]
    public void A_list_keeps_its_order_and_drops_what_is_named_twice()
    {
        Assert.True(
            IndicatorSpec.TryParseList("ema(21), macd(12,26,9),EMA(21),vwap", out IReadOnlyList<IndicatorSpec>? specs, out _)
        );
        Assert.Equal(["ema(21)", "macd(12,26,9)", "vwap"], specs.Select(spec => spec.Name));
    }

    [Fact]
    public void A_list_with_one_mistake_or_too_many_names_is_refused()
    {
        string many = string.Join(',', Enumerable.Range(1, 21).Select(length => $"sma({length})"));

        Assert.False(IndicatorSpec.TryParseList("sma(20),", out _, out _));
        Assert.False(IndicatorSpec.TryParseList("sma(20)),rsi(14)", out _, out _));
        Assert.False(IndicatorSpec.TryParseList(many, out _, out string? error));
        Assert.Equal("21 indicators were named; at most 20 are allowed.", error);
    }

    [Theory]
    [InlineData("sma(20)", Timeframe.OneMinute, 19)]
    [InlineData("ema(20)", Timeframe.OneMinute, 100)]
    [InlineData("rsi(14)", Timeframe.OneDay, 140)]
    [InlineData("macd(12,26,9)", Timeframe.OneDay, 175)]
    [InlineData("tema(500)", Timeframe.OneDay, 5000)]
    [InlineData("obv", Timeframe.OneDay, 0)]
    [InlineData("vwap", Timeframe.OneMinute, 1500)]
    [InlineData("vwap", Timeframe.OneDay, 0)]
    [InlineData("pivots", Timeframe.OneMinute, 3000)]
    [InlineData("pivots", Timeframe.OneWeek, 1)]
    public void It_says_how_many_bars_it_needs_before(string text, Timeframe timeframe, int expected) =>
        Assert.Equal(expected, Given.Spec(text).Lookback(timeframe));

    [Theory]
    [InlineData("ema(20)")]
    [InlineData("tema(20)")]
    [InlineData("rsi(14)")]
    [InlineData("macd(12,26,9)")]
    [InlineData("adx(14)")]
    [InlineData("trix(15)")]
    [InlineData("keltner(20,10,2)")]
    [InlineData("supertrend(10,3)")]
    public void After_its_lookback_a_value_no_longer_shows_where_it_began(string name)
    {
        Bar[] bars = Golden.Of("SPY-1d").Bars;
        int lookback = Given.Spec(name).Lookback(Timeframe.OneDay);
        double whole = Given.Columns(name, bars)[0][^1];
        double late = Given.Columns(name, bars[^(lookback + 1)..])[0][^1];

        Assert.InRange(late - whole, -1e-3 * Math.Abs(whole), 1e-3 * Math.Abs(whole));
    }

    [Fact]
    public void It_calculates_from_closes()
    {
        Bar[] bars = [.. Enumerable.Range(1, 4).Select(at => Given.Flat(at, at))];

        Assert.Equal([double.NaN, 1.5, 2.5, 3.5], Given.Columns("sma(2)", bars)[0]);
        Assert.Equal([1, 1.5, 2, 2.5], Given.Columns("vwap", bars)[0]);
    }

    [Fact]
    public void Only_what_is_anchored_has_an_anchor()
    {
        Assert.Equal(DateTimeOffset.Parse("2026-07-06T13:30Z"), Given.Spec("avwap(2026-07-06T13:30Z)").Anchor);
        Assert.Null(Given.Spec("opening_range(30)").Anchor);
    }

    [Fact]
    public void The_cloud_is_drawn_ahead_and_the_lagging_line_behind()
    {
        IndicatorSpec spec = Given.Spec("ichimoku(9,26,52)");

        Assert.Equal([0, 0, 26, 26, -26], Enumerable.Range(0, 5).Select(spec.ShiftOf));
        Assert.Equal(0, Given.Spec("rsi(14)").ShiftOf(0));
    }

    private static void AssertError(string? text, string expected)
    {
        Assert.False(IndicatorSpec.TryParse(text, out _, out string? error));
        Assert.Equal(expected, error);
    }
}
