using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Bands;
using TradingHub.Indicators.Levels;
using TradingHub.Indicators.Oscillators;
using TradingHub.Indicators.Trends;
using TradingHub.Indicators.Volumes;

namespace TradingHub.Indicators;

/// <summary>All indicators that can be named.</summary>
public static class IndicatorCatalogue
{
    private static readonly Dictionary<string, IndicatorDefinition> ByName = new IReadOnlyList<IndicatorDefinition>[]
    {
        AverageDefinitions.All,
        OscillatorDefinitions.All,
        TrendDefinitions.All,
        BandDefinitions.All,
        VolumeDefinitions.All,
        LevelDefinitions.All,
    }
        .SelectMany(group => group)
        .ToDictionary(definition => definition.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All definitions, by name.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [.. ByName.Values.OrderBy(definition => definition.Name, StringComparer.Ordinal)];

    /// <summary>Finds one by its name, in any case; null where there is none.</summary>
    public static IndicatorDefinition? Find(string name) => ByName.GetValueOrDefault(name);
}
