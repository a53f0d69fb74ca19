using TradingHub.Indicators.Averages;

namespace TradingHub.Indicators.Oscillators;

/// <summary>The oscillators by name. Each has its own pane.</summary>
internal static class OscillatorDefinitions
{
    private static readonly string[] KAndD = ["k", "d"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new()
        {
            Name = "rsi",
            Title = "Relative strength index",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(14)],
            Outputs = ["rsi"],
            Start = arguments => IndicatorRun.OfCloses(new Rsi(arguments.Whole(0))),
            Settling = arguments => AverageDefinitions.WilderSettling * arguments.Whole(0),
        },
        new()
        {
            Name = "macd",
            Title = "Moving average convergence and divergence",
            Pane = IndicatorPane.Own,
            Parameters =
            [
                IndicatorParameter.Length(12, "fast"),
                IndicatorParameter.Length(26, "slow") with
                {
                    ExceedsPrevious = true,
                },
                IndicatorParameter.Length(9, "signal"),
            ],
            Outputs = ["macd", "signal", "histogram"],
            Start = arguments =>
                IndicatorRun.OfCloses<Macd, MacdValue>(new(arguments.Whole(0), arguments.Whole(1), arguments.Whole(2))),
            Settling = arguments => AverageDefinitions.EmaSettling * (arguments.Whole(1) + arguments.Whole(2)),
        },
        new()
        {
            Name = "stoch",
            Title = "Stochastic",
            Pane = IndicatorPane.Own,
            Parameters =
            [
                IndicatorParameter.Length(14),
                IndicatorParameter.Length(3, "smoothing"),
                IndicatorParameter.Length(3, "signal"),
            ],
            Outputs = KAndD,
            Start = arguments =>
                IndicatorRun.OfBars<Stochastic, StochasticValue>(new(arguments.Whole(0), arguments.Whole(1), arguments.Whole(2))),
        },
        new()
        {
            Name = "stochrsi",
            Title = "Stochastic of the relative strength index",
            Pane = IndicatorPane.Own,
            Parameters =
            [
                IndicatorParameter.Length(14, "rsi_length"),
                IndicatorParameter.Length(14),
                IndicatorParameter.Length(3, "signal"),
            ],
            Outputs = KAndD,
            Start = arguments =>
                IndicatorRun.OfCloses<StochasticRsi, StochasticValue>(
                    new(arguments.Whole(0), arguments.Whole(1), arguments.Whole(2))
                ),
            Settling = arguments =>
                (AverageDefinitions.WilderSettling * arguments.Whole(0)) + arguments.Whole(1) + arguments.Whole(2),
        },
        new()
        {
            Name = "ultosc",
            Title = "Ultimate oscillator",
            Pane = IndicatorPane.Own,
            Parameters =
            [
                IndicatorParameter.Length(7, "short"),
                IndicatorParameter.Length(14, "middle") with
                {
                    ExceedsPrevious = true,
                },
                IndicatorParameter.Length(28, "long") with
                {
                    ExceedsPrevious = true,
                },
            ],
            Outputs = ["ultosc"],
            Start = arguments =>
                IndicatorRun.OfBars(new UltimateOscillator(arguments.Whole(0), arguments.Whole(1), arguments.Whole(2))),
        },
        Of("cci", "Commodity channel index", 20, length => IndicatorRun.OfBars(new Cci(length))),
        Of("willr", "Williams %R", 14, length => IndicatorRun.OfBars(new WilliamsR(length))),
        Of("roc", "Rate of change", 10, length => IndicatorRun.OfCloses(new RateOfChange(length))),
        Of("mom", "Momentum", 10, length => IndicatorRun.OfCloses(new Momentum(length))),
        Of("trix", "TRIX", 15, length => IndicatorRun.OfCloses(new Trix(length)), 3 * AverageDefinitions.EmaSettling),
    ];

    private static IndicatorDefinition Of(
        string name,
        string title,
        int usual,
        Func<int, IndicatorRun> start,
        int? settling = null
    ) =>
        new()
        {
            Name = name,
            Title = title,
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(usual)],
            Outputs = [name],
            Start = arguments => start(arguments.Whole(0)),
            Settling = settling is int lengths ? arguments => (lengths * arguments.Whole(0)) + 1 : null,
        };
}
