namespace TradingHub.Indicators.Averages;

/// <summary>The averages by name. All lie over the price.</summary>
internal static class AverageDefinitions
{
    /// <summary>Values after which an EMA's seed weighs less than a thousandth, in lengths.</summary>
    internal const int EmaSettling = 5;

    /// <summary>The same for Wilder's average, in lengths.</summary>
    internal const int WilderSettling = 10;

    /// <summary>The slowest that a <see cref="Kama"/> can forget, in values.</summary>
    private const int KamaSettling = 1_000;

    private const double EarliestAnchor = 0;
    private const double LatestAnchor = 4_102_444_800;
    private const double ShownAnchor = 1_783_344_600;

    private static readonly IndicatorParameter Anchor = new(
        "anchor",
        ParameterKind.Time,
        EarliestAnchor,
        LatestAnchor,
        ShownAnchor
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        Of("sma", "Simple moving average", 20, 1, length => IndicatorRun.OfCloses(new Sma(length)), null),
        Of("ema", "Exponential moving average", 20, 1, length => IndicatorRun.OfCloses(new Ema(length)), EmaSettling),
        Of("wma", "Weighted moving average", 20, 1, length => IndicatorRun.OfCloses(new Wma(length)), null),
        Of(
            "dema",
            "Double exponential moving average",
            20,
            1,
            length => IndicatorRun.OfCloses(new Dema(length)),
            2 * EmaSettling
        ),
        Of(
            "tema",
            "Triple exponential moving average",
            20,
            1,
            length => IndicatorRun.OfCloses(new Tema(length)),
            3 * EmaSettling
        ),
        Of("hma", "Hull moving average", 20, 2, length => IndicatorRun.OfCloses(new Hma(length)), null),
        new()
        {
            Name = "kama",
            Title = "Kaufman's adaptive moving average",
            Pane = IndicatorPane.Overlay,
            Parameters = [IndicatorParameter.Length(30)],
            Outputs = ["kama"],
            Start = arguments => IndicatorRun.OfCloses(new Kama(arguments.Whole(0))),
            Settling = arguments => arguments.Whole(0) + KamaSettling,
        },
        new()
        {
            Name = "vwap",
            Title = "Volume-weighted average price of the trading date",
            Pane = IndicatorPane.Overlay,
            Outputs = ["vwap"],
            Start = _ => IndicatorRun.OfSessions(default(Vwap)),
            Sessions = 1,
        },
        new()
        {
            Name = "avwap",
            Title = "Volume-weighted average price since a moment",
            Pane = IndicatorPane.Overlay,
            Parameters = [Anchor],
            Outputs = ["avwap"],
            Start = arguments => IndicatorRun.OfBars(new AnchoredVwap(arguments.Time(0))),
            Settling = _ => 1,
        },
    ];

    private static IndicatorDefinition Of(
        string name,
        string title,
        int usual,
        int minimum,
        Func<int, IndicatorRun> start,
        int? settling
    ) =>
        new()
        {
            Name = name,
            Title = title,
            Pane = IndicatorPane.Overlay,
            Parameters = [IndicatorParameter.Length(usual, minimum: minimum)],
            Outputs = [name],
            Start = arguments => start(arguments.Whole(0)),
            Settling = settling is int lengths ? arguments => lengths * arguments.Whole(0) : null,
        };
}
