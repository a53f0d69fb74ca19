using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Bands;
using TradingHub.Indicators.Levels;
using TradingHub.Indicators.Oscillators;
using TradingHub.Indicators.Trends;
using TradingHub.Indicators.Volumes;

namespace TradingHub.Indicators.Tests;

public sealed class AgreementTests
{
    private static readonly DateTimeOffset Anchor = DateTimeOffset.Parse("2026-07-06T14:00Z");

    private static readonly Dictionary<string, IAgreement> Cases = new(StringComparer.Ordinal)
    {
        ["sma(20)"] = Closes("sma(20)", () => new Sma(20), values => Sma.Of(values, 20)),
        ["ema(20)"] = Closes("ema(20)", () => new Ema(20), values => Ema.Of(values, 20)),
        ["wma(20)"] = Closes("wma(20)", () => new Wma(20), values => Wma.Of(values, 20)),
        ["dema(20)"] = Closes("dema(20)", () => new Dema(20), values => Dema.Of(values, 20)),
        ["tema(20)"] = Closes("tema(20)", () => new Tema(20), values => Tema.Of(values, 20)),
        ["kama(30)"] = Closes("kama(30)", () => new Kama(30), values => Kama.Of(values, 30)),
        ["hma(16)"] = Closes("hma(16)", () => new Hma(16), values => Hma.Of(values, 16)),
        ["rsi(14)"] = Closes("rsi(14)", () => new Rsi(14), values => Rsi.Of(values, 14)),
        ["roc(10)"] = Closes("roc(10)", () => new RateOfChange(10), values => RateOfChange.Of(values, 10)),
        ["mom(10)"] = Closes("mom(10)", () => new Momentum(10), values => Momentum.Of(values, 10)),
        ["trix(15)"] = Closes("trix(15)", () => new Trix(15), values => Trix.Of(values, 15)),
        ["stddev(20)"] = Closes("stddev(20)", () => new StandardDeviation(20), values => StandardDeviation.Of(values, 20)),
        ["linreg_slope(14)"] = Closes(
            "linreg_slope(14)",
            () => new LinearRegressionSlope(14),
            values => LinearRegressionSlope.Of(values, 14)
        ),
        ["macd(12,26,9)"] = Closes<Macd, MacdValue>("macd(12,26,9)", () => new(12, 26, 9), values => Macd.Of(values, 12, 26, 9)),
        ["bb(20,2)"] = Closes<BollingerBands, BandsValue>(
            "bb(20,2)",
            () => new(20, 2),
            values => BollingerBands.Of(values, 20, 2)
        ),
        ["stochrsi(14,14,3)"] = Closes<StochasticRsi, StochasticValue>(
            "stochrsi(14,14,3)",
            () => new(14, 14, 3),
            values => StochasticRsi.Of(values, 14, 14, 3)
        ),
        ["atr(14)"] = Bars("atr(14)", () => new Atr(14), bars => Atr.Of(bars, 14)),
        ["cci(20)"] = Bars("cci(20)", () => new Cci(20), bars => Cci.Of(bars, 20)),
        ["willr(14)"] = Bars("willr(14)", () => new WilliamsR(14), bars => WilliamsR.Of(bars, 14)),
        ["mfi(14)"] = Bars("mfi(14)", () => new Mfi(14), bars => Mfi.Of(bars, 14)),
        ["cmf(20)"] = Bars("cmf(20)", () => new ChaikinMoneyFlow(20), bars => ChaikinMoneyFlow.Of(bars, 20)),
        ["obv"] = Bars("obv", () => default(OnBalanceVolume), bars => OnBalanceVolume.Of(bars)),
        ["ad"] = Bars("ad", () => default(AccumulationDistribution), bars => AccumulationDistribution.Of(bars)),
        ["sar(0.02,0.2)"] = Bars("sar(0.02,0.2)", () => new ParabolicSar(0.02, 0.2), bars => ParabolicSar.Of(bars, 0.02, 0.2)),
        ["ultosc(7,14,28)"] = Bars(
            "ultosc(7,14,28)",
            () => new UltimateOscillator(7, 14, 28),
            bars => UltimateOscillator.Of(bars, 7, 14, 28)
        ),
        ["avwap(2026-07-06T14:00Z)"] = Bars(
            "avwap(2026-07-06T14:00Z)",
            () => new AnchoredVwap(Anchor),
            bars => AnchoredVwap.Of(bars, Anchor)
        ),
        ["stoch(14,3,3)"] = Bars<Stochastic, StochasticValue>(
            "stoch(14,3,3)",
            () => new(14, 3, 3),
            bars => Stochastic.Of(bars, 14, 3, 3)
        ),
        ["keltner(20,10,2)"] = Bars<KeltnerChannel, BandsValue>(
            "keltner(20,10,2)",
            () => new(20, 10, 2),
            bars => KeltnerChannel.Of(bars, 20, 10, 2)
        ),
        ["donchian(20)"] = Bars<DonchianChannel, BandsValue>("donchian(20)", () => new(20), bars => DonchianChannel.Of(bars, 20)),
        ["adx(14)"] = Bars<Adx, AdxValue>("adx(14)", () => new(14), bars => Adx.Of(bars, 14)),
        ["aroon(25)"] = Bars<Aroon, AroonValue>("aroon(25)", () => new(25), bars => Aroon.Of(bars, 25)),
        ["supertrend(10,3)"] = Bars<Supertrend, SupertrendValue>(
            "supertrend(10,3)",
            () => new(10, 3),
            bars => Supertrend.Of(bars, 10, 3)
        ),
        ["ichimoku(9,26,52)"] = Bars<Ichimoku, IchimokuValue>(
            "ichimoku(9,26,52)",
            () => new(9, 26, 52),
            bars => Ichimoku.Of(bars, 9, 26, 52)
        ),
        ["vwap"] = new Agreement<Vwap, SessionBar, double>(
            "vwap",
            () => default,
            bars => Vwap.Of(bars),
            bar => bar,
            value => [value]
        ),
        ["pivots"] = new Agreement<Pivots, SessionBar, PivotsValue>(
            "pivots",
            () => new(),
            bars => Pivots.Of(bars),
            bar => bar,
            Row
        ),
        ["opening_range(15)"] = new Agreement<OpeningRange, SessionBar, OpeningRangeValue>(
            "opening_range(15)",
            () => new(15),
            bars => OpeningRange.Of(bars, 15),
            bar => bar,
            Row
        ),
    };

    /// <summary>What begins with a session, an anchor or traded volume warms up by other things than a count of bars.</summary>
    private static readonly string[] NotCounted = ["vwap", "avwap(2026-07-06T14:00Z)", "pivots", "opening_range(15)"];

    public static TheoryData<string> All { get; } = [.. Cases.Keys];

    public static TheoryData<string> Counted { get; } = [.. Cases.Keys.Except(NotCounted)];

    [Theory]
    [MemberData(nameof(All))]
    public void One_by_one_and_all_at_once_agree_bit_for_bit(string name) => Cases[name].AssertSameBits();

    [Theory]
    [MemberData(nameof(All))]
    public void A_gap_has_no_value_and_changes_no_other(string name) => Cases[name].AssertGapsChangeNothing();

    [Theory]
    [MemberData(nameof(Counted))]
    public void The_first_value_comes_after_its_warm_up(string name) => Cases[name].AssertWarmUp();

    [Fact]
    public void No_indicator_is_left_out() =>
        Assert.Equal(
            IndicatorCatalogue.All.Select(definition => definition.Name),
            Cases.Keys.Select(name => name.Split('(')[0]).Order(StringComparer.Ordinal)
        );

    private static Agreement<TIndicator, double, double> Closes<TIndicator>(
        string name,
        Func<TIndicator> make,
        Func<double[], double[]> all
    )
        where TIndicator : struct, IIndicator<double, double> => new(name, make, all, bar => bar.Bar.Close, value => [value]);

    private static Agreement<TIndicator, double, TOutput> Closes<TIndicator, TOutput>(
        string name,
        Func<TIndicator> make,
        Func<double[], TOutput[]> all
    )
        where TIndicator : struct, IIndicator<double, TOutput>
        where TOutput : unmanaged, IOutputs<TOutput> => new(name, make, all, bar => bar.Bar.Close, Row);

    private static Agreement<TIndicator, Bar, double> Bars<TIndicator>(
        string name,
        Func<TIndicator> make,
        Func<Bar[], double[]> all
    )
        where TIndicator : struct, IIndicator<Bar, double> => new(name, make, all, bar => bar.Bar, value => [value]);

    private static Agreement<TIndicator, Bar, TOutput> Bars<TIndicator, TOutput>(
        string name,
        Func<TIndicator> make,
        Func<Bar[], TOutput[]> all
    )
        where TIndicator : struct, IIndicator<Bar, TOutput>
        where TOutput : unmanaged, IOutputs<TOutput> => new(name, make, all, bar => bar.Bar, Row);

    private static double[] Row<TOutput>(TOutput value)
        where TOutput : unmanaged, IOutputs<TOutput>
    {
        double[] row = new double[System.Runtime.CompilerServices.Unsafe.SizeOf<TOutput>() / sizeof(double)];
        value.CopyTo(row);
        return row;
    }
}
