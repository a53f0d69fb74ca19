using TradingHub.Indicators.Averages;

namespace TradingHub.Indicators.Bands;

/// <summary>Bands and what measures how far prices move, by name.</summary>
internal static class BandDefinitions
{
    private static readonly string[] Lines = ["upper", "middle", "lower"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new()
        {
            Name = "bb",
            Title = "Bollinger bands",
            Pane = IndicatorPane.Overlay,
            Parameters = [IndicatorParameter.Length(20), IndicatorParameter.Width(2)],
            Outputs = Lines,
            Start = arguments => IndicatorRun.OfCloses<BollingerBands, BandsValue>(new(arguments.Whole(0), arguments.Number(1))),
        },
        new()
        {
            Name = "keltner",
            Title = "Keltner channel",
            Pane = IndicatorPane.Overlay,
            Parameters =
            [
                IndicatorParameter.Length(20),
                IndicatorParameter.Length(10, "range_length"),
                IndicatorParameter.Width(2),
            ],
            Outputs = Lines,
            Start = arguments =>
                IndicatorRun.OfBars<KeltnerChannel, BandsValue>(new(arguments.Whole(0), arguments.Whole(1), arguments.Number(2))),
            Settling = arguments =>
                Math.Max(
                    AverageDefinitions.EmaSettling * arguments.Whole(0),
                    AverageDefinitions.WilderSettling * arguments.Whole(1)
                ),
        },
        new()
        {
            Name = "donchian",
            Title = "Donchian channel",
            Pane = IndicatorPane.Overlay,
            Parameters = [IndicatorParameter.Length(20)],
            Outputs = Lines,
            Start = arguments => IndicatorRun.OfBars<DonchianChannel, BandsValue>(new(arguments.Whole(0))),
        },
        new()
        {
            Name = "atr",
            Title = "Average true range",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(14)],
            Outputs = ["atr"],
            Start = arguments => IndicatorRun.OfBars(new Atr(arguments.Whole(0))),
            Settling = arguments => AverageDefinitions.WilderSettling * arguments.Whole(0),
        },
        new()
        {
            Name = "stddev",
            Title = "Standard deviation",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(20)],
            Outputs = ["stddev"],
            Start = arguments => IndicatorRun.OfCloses(new StandardDeviation(arguments.Whole(0))),
        },
    ];
}
