namespace TradingHub.Intelligence.DataCheck;

/// <summary>The numbers of a finding.</summary>
internal static class EvidenceNumbers
{
    /// <summary>Numbers by name, without those that do not exist, such as a ratio of turnovers where nothing has a volume.</summary>
    public static IReadOnlyDictionary<string, double> Of(params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        Dictionary<string, double> known = new(StringComparer.Ordinal);
        foreach ((string name, double value) in numbers)
        {
            if (double.IsFinite(value))
            {
                known.Add(name, value);
            }
        }

        return known;
    }
}
