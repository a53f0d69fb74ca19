namespace TradingHub.Indicators.Levels;

/// <summary>Levels that hold for a session, by name. All lie over the price.</summary>
internal static class LevelDefinitions
{
    private const int MostMinutes = 390;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new()
        {
            Name = "pivots",
            Title = "Pivot points of the session before",
            Pane = IndicatorPane.Overlay,
            Outputs = ["pivot", "r1", "r2", "r3", "s1", "s2", "s3"],
            Start = _ => IndicatorRun.OfSessions<Pivots, PivotsValue>(new()),
            Sessions = 2,
        },
        new()
        {
            Name = "opening_range",
            Title = "Opening range",
            Pane = IndicatorPane.Overlay,
            Parameters = [new("minutes", ParameterKind.Whole, 1, MostMinutes, 30)],
            Outputs = ["high", "low"],
            Start = arguments => IndicatorRun.OfSessions<OpeningRange, OpeningRangeValue>(new(arguments.Whole(0))),
            Sessions = 1,
        },
    ];
}
