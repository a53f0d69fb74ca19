namespace TradingHub.Intelligence.Features;

/// <summary>What one number of a row means. A model remembers it: another formula is another feature and needs another name.</summary>
/// <param name="Name">In snake case, without blanks.</param>
/// <param name="Formula">How it is computed, for people; part of the hash of a set.</param>
/// <param name="Source">What it is computed from.</param>
/// <param name="WarmUp">Bars before the first one that has a value, as far as that is a matter of counting own bars.</param>
public sealed record FeatureDefinition(string Name, string Formula, FeatureSource Source, int WarmUp);
