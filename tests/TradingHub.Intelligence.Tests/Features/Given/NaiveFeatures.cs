using TradingHub.Intelligence.Features;

namespace TradingHub.Intelligence.Tests.Features.Given;

/// <summary>The formulas written down once more over whole lists, without any state.</summary>
internal sealed class NaiveFeatures(IReadOnlyList<FeatureInput> inputs)
{
    private readonly double[] _closes = [.. inputs.Select(input => input.Bar.Close)];

    /// <summary>The features that are computed here.</summary>
    public static readonly string[] Names =
    [
        "sma_10",
        "sma_50",
        "ema_12",
        "close_to_sma_20",
        "close_to_ema_26",
        "sma_10_above_sma_20",
        "ema_12_above_ema_26",
        "rsi_7",
        "roc_12",
        "roc_6",
        "bollinger_width_20",
        "bollinger_position_20",
        "vwap",
        "obv",
        "volume_to_sma_20",
        "obv_change_20",
        "return_1",
        "return_3",
        "return_5",
        "volatility_10",
        "volatility_20",
        "gap",
        "range",
        "close_position",
        "session_return",
        "volatility_ratio_10_60",
        "volatility_rank_100",
        "drawdown_60",
        "longer_return_1",
        "longer_return_4",
        "longer_rsi_14",
        "longer_close_to_sma_10",
        "market_return_1",
        "market_return_5",
        "market_volatility_20",
        "relative_return_1",
        "relative_return_20",
    ];

    /// <summary>A feature at the close of a bar.</summary>
    public double Of(string name, int at)
    {
        FeatureInput now = inputs[at];
        return name switch
        {
            "sma_10" => Mean(_closes, at, 10),
            "sma_50" => Mean(_closes, at, 50),
            "ema_12" => Exponential(_closes, at, 12, 2.0 / 13),
            "close_to_sma_20" => now.Bar.Close / Mean(_closes, at, 20),
            "close_to_ema_26" => now.Bar.Close / Exponential(_closes, at, 26, 2.0 / 27),
            "sma_10_above_sma_20" => Flag(Mean(_closes, at, 10), Mean(_closes, at, 20)),
            "ema_12_above_ema_26" => Flag(Exponential(_closes, at, 12, 2.0 / 13), Exponential(_closes, at, 26, 2.0 / 27)),
            "rsi_7" => Rsi(_closes, at, 7),
            "roc_12" => 100 * Change(_closes, at, 12),
            "roc_6" => 100 * Change(_closes, at, 6),
            "bollinger_width_20" => 4 * Deviation(_closes, at, 20) / Mean(_closes, at, 20),
            "bollinger_position_20" => ((now.Bar.Close - Mean(_closes, at, 20)) / (4 * Deviation(_closes, at, 20))) + 0.5,
            "vwap" => now.Bar.Vwap,
            "obv" => Balance(at),
            "volume_to_sma_20" => now.Bar.Volume / Mean([.. inputs.Select(input => input.Bar.Volume)], at, 20),
            "obv_change_20" => at < 20
                ? double.NaN
                : (Balance(at) - Balance(at - 20)) / inputs.Take(at + 1).TakeLast(20).Sum(input => input.Bar.Volume),
            "return_1" => Change(_closes, at, 1),
            "return_3" => Change(_closes, at, 3),
            "return_5" => Change(_closes, at, 5),
            "volatility_10" => Volatility(_closes, at, 10),
            "volatility_20" => Volatility(_closes, at, 20),
            "gap" => at < 1 ? double.NaN : (now.Bar.Open / _closes[at - 1]) - 1,
            "range" => (now.Bar.High - now.Bar.Low) / now.Bar.Close,
            "close_position" => (now.Bar.Close - now.Bar.Low) / (now.Bar.High - now.Bar.Low),
            "session_return" => (now.Bar.Close / now.Bar.Open) - 1,
            "volatility_ratio_10_60" => Volatility(_closes, at, 10) / Volatility(_closes, at, 60),
            "volatility_rank_100" => at < 119
                ? double.NaN
                : Enumerable.Range(at - 99, 100).Count(bar => Volatility(_closes, bar, 20) < Volatility(_closes, at, 20)) / 100.0,
            "drawdown_60" => at < 59 ? double.NaN : (now.Bar.Close / _closes[(at - 59)..(at + 1)].Max()) - 1,
            _ when name.StartsWith("longer", StringComparison.Ordinal) => Longer(name, at),
            _ => Market(name, at),
        };
    }

    private double Longer(string name, int at)
    {
        double[] over =
        [
            .. inputs
                .Take(at + 1)
                .GroupBy(input => input.LongerBar)
                .OrderBy(bar => bar.Key)
                .SkipLast(1)
                .Select(bar => bar.Last().Bar.Close),
        ];
        int last = over.Length - 1;
        return name switch
        {
            "longer_return_1" => Change(over, last, 1),
            "longer_return_4" => Change(over, last, 4),
            "longer_rsi_14" => Rsi(over, last, 14),
            _ => _closes[at] / Mean(over, last, 10),
        };
    }

    private double Market(string name, int at)
    {
        if (double.IsNaN(inputs[at].MarketClose))
        {
            return double.NaN;
        }

        FeatureInput[] both = [.. inputs.Take(at + 1).Where(input => !double.IsNaN(input.MarketClose))];
        double[] index = [.. both.Select(input => input.MarketClose)];
        double[] own = [.. both.Select(input => input.Bar.Close)];
        int last = both.Length - 1;
        return name switch
        {
            "market_return_1" => Change(index, last, 1),
            "market_return_5" => Change(index, last, 5),
            "market_volatility_20" => Volatility(index, last, 20),
            "relative_return_1" => Change(own, last, 1) - Change(index, last, 1),
            _ => Change(own, last, 20) - Change(index, last, 20),
        };
    }

    private double Balance(int at) =>
        inputs[0].Bar.Volume
        + Enumerable.Range(1, at).Sum(bar => Math.Sign(_closes[bar] - _closes[bar - 1]) * inputs[bar].Bar.Volume);

    private static double Flag(double fast, double slow) =>
        double.IsNaN(fast + slow) ? double.NaN
        : fast > slow ? 1
        : 0;

    private static double Mean(double[] values, int at, int length) =>
        at < length - 1 ? double.NaN : values[(at - length + 1)..(at + 1)].Average();

    private static double Change(double[] values, int at, int bars) =>
        at < bars ? double.NaN : (values[at] / values[at - bars]) - 1;

    private static double Deviation(double[] values, int at, int length)
    {
        double mean = Mean(values, at, length);
        return at < length - 1
            ? double.NaN
            : Math.Sqrt(values[(at - length + 1)..(at + 1)].Average(value => Math.Pow(value - mean, 2)));
    }

    private static double Volatility(double[] values, int at, int length) =>
        at < length
            ? double.NaN
            : Deviation([.. Enumerable.Range(at - length + 1, length).Select(bar => Change(values, bar, 1))], length - 1, length);

    private static double Exponential(double[] values, int at, int length, double weight) =>
        at < length - 1
            ? double.NaN
            : values[length..(at + 1)]
                .Aggregate(values[..length].Average(), (mean, value) => (weight * value) + ((1 - weight) * mean));

    private static double Rsi(double[] values, int at, int length)
    {
        if (at < length)
        {
            return double.NaN;
        }

        double[] moves = [.. Enumerable.Range(1, at).Select(bar => values[bar] - values[bar - 1])];
        double gains = Exponential([.. moves.Select(move => Math.Max(move, 0))], at - 1, length, 1.0 / length);
        double losses = Exponential([.. moves.Select(move => Math.Max(-move, 0))], at - 1, length, 1.0 / length);
        return 100 * gains / (gains + losses);
    }
}
