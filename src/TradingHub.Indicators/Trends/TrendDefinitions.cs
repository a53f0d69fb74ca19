using TradingHub.Indicators.Averages;

namespace TradingHub.Indicators.Trends;

/// <summary>What tells a trend, by name.</summary>
internal static class TrendDefinitions
{
    /// <summary>Bars in which a stop has turned at least once in all but the longest trends; from a turn on it no longer shows its start.</summary>
    private const int TurnSettling = 250;

    private const int FirstLeading = 2;
    private const int Lagging = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new()
        {
            Name = "adx",
            Title = "Average directional index with both directional indicators",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(14)],
            Outputs = ["adx", "plus_di", "minus_di"],
            Start = arguments => IndicatorRun.OfBars<Adx, AdxValue>(new(arguments.Whole(0))),
            Settling = arguments => 2 * AverageDefinitions.WilderSettling * arguments.Whole(0),
        },
        new()
        {
            Name = "sar",
            Title = "Parabolic stop and reverse",
            Pane = IndicatorPane.Overlay,
            Parameters =
            [
                new("step", ParameterKind.Number, 0.0001, 1, 0.02),
                new("maximum", ParameterKind.Number, 0.0001, 1, 0.2) { ExceedsPrevious = true },
            ],
            Outputs = ["sar"],
            Start = arguments => IndicatorRun.OfBars(new ParabolicSar(arguments.Number(0), arguments.Number(1))),
            Settling = _ => TurnSettling,
        },
        new()
        {
            Name = "aroon",
            Title = "Aroon",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(25)],
            Outputs = ["down", "up"],
            Start = arguments => IndicatorRun.OfBars<Aroon, AroonValue>(new(arguments.Whole(0))),
        },
        new()
        {
            Name = "linreg_slope",
            Title = "Slope of the regression line",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(14, minimum: 2)],
            Outputs = ["linreg_slope"],
            Start = arguments => IndicatorRun.OfCloses(new LinearRegressionSlope(arguments.Whole(0))),
        },
        new()
        {
            Name = "supertrend",
            Title = "Supertrend",
            Pane = IndicatorPane.Overlay,
            Parameters = [IndicatorParameter.Length(10), IndicatorParameter.Width(3)],
            Outputs = ["supertrend", "direction"],
            Start = arguments => IndicatorRun.OfBars<Supertrend, SupertrendValue>(new(arguments.Whole(0), arguments.Number(1))),
            Settling = arguments => (AverageDefinitions.WilderSettling * arguments.Whole(0)) + TurnSettling,
        },
        new()
        {
            Name = "ichimoku",
            Title = "Ichimoku Kinko Hyo",
            Pane = IndicatorPane.Overlay,
            Parameters =
            [
                IndicatorParameter.Length(9, "conversion"),
                IndicatorParameter.Length(26, "base") with
                {
                    ExceedsPrevious = true,
                },
                IndicatorParameter.Length(52, "leading") with
                {
                    ExceedsPrevious = true,
                },
            ],
            Outputs = ["conversion", "base", "leading_a", "leading_b", "lagging"],
            Start = arguments =>
                IndicatorRun.OfBars<Ichimoku, IchimokuValue>(new(arguments.Whole(0), arguments.Whole(1), arguments.Whole(2))),
            Shift = ShiftOfIchimoku,
        },
    ];

    /// <summary>The leading lines are drawn one base length ahead, the lagging one as far behind.</summary>
    private static int ShiftOfIchimoku(IndicatorArguments arguments, int output) =>
        output switch
        {
            Lagging => -arguments.Whole(1),
            >= FirstLeading => arguments.Whole(1),
            _ => 0,
        };
}
