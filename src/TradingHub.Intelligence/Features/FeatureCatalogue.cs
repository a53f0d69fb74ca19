using System.Collections.Frozen;

namespace TradingHub.Intelligence.Features;

/// <summary>Every feature that can be computed.</summary>
public static class FeatureCatalogue
{
    /// <summary>All features, in the order in which they are computed.</summary>
    public static IReadOnlyList<FeatureDefinition> All { get; } =
    [
        .. TrendFeatures.Definitions,
        .. MomentumFeatures.Definitions,
        .. VolumeFeatures.Definitions,
        .. ReturnFeatures.Definitions,
        .. RegimeFeatures.Definitions,
        .. LongerFeatures.Definitions,
        .. MarketFeatures.Definitions,
        .. MomentFeatures.Definitions,
    ];

    // After the list: static members are made in the order of the text.
    private static readonly FrozenDictionary<string, int> Places = PlacesOf();

    /// <summary>Whether there is a feature of this name.</summary>
    public static bool Has(string name) => Places.ContainsKey(name);

    /// <summary>The place of a feature in <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    internal static int PlaceOf(string name) =>
        Places.TryGetValue(name, out int place)
            ? place
            : throw new ArgumentException($"There is no feature '{name}'. Take names from the catalogue.", nameof(name));

    private static FrozenDictionary<string, int> PlacesOf() =>
        All.Select((definition, place) => (definition.Name, place))
            .ToFrozenDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
}
