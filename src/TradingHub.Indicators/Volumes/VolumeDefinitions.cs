namespace TradingHub.Indicators.Volumes;

/// <summary>What weighs prices with volumes, by name. Each has its own pane.</summary>
internal static class VolumeDefinitions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new()
        {
            Name = "mfi",
            Title = "Money flow index",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(14)],
            Outputs = ["mfi"],
            Start = arguments => IndicatorRun.OfBars(new Mfi(arguments.Whole(0))),
        },
        new()
        {
            Name = "cmf",
            Title = "Chaikin money flow",
            Pane = IndicatorPane.Own,
            Parameters = [IndicatorParameter.Length(20)],
            Outputs = ["cmf"],
            Start = arguments => IndicatorRun.OfBars(new ChaikinMoneyFlow(arguments.Whole(0))),
        },
        new()
        {
            Name = "obv",
            Title = "On-balance volume",
            Pane = IndicatorPane.Own,
            Outputs = ["obv"],
            IsEndless = true,
            Start = _ => IndicatorRun.OfBars(default(OnBalanceVolume)),
        },
        new()
        {
            Name = "ad",
            Title = "Accumulation and distribution",
            Pane = IndicatorPane.Own,
            Outputs = ["ad"],
            IsEndless = true,
            Start = _ => IndicatorRun.OfBars(default(AccumulationDistribution)),
        },
    ];
}
