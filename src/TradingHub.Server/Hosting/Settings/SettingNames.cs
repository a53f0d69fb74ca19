using System.Reflection;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>All names of settings, from the options classes, and what is nearest to a misspelt one.</summary>
internal static class SettingNames
{
    private const string Logging = "Logging:LogLevel";

    /// <summary>All names, lists and dictionaries without what is below them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. SettingSections.All.SelectMany(section => NamesOf(section.Type).Select(name => $"{section.Name}:{name}")),
        Logging,
        .. SettingSections.SecretNames,
    ];

    private static readonly HashSet<string> Names = new(All, StringComparer.OrdinalIgnoreCase);
    private static readonly string[] OpenNames =
    [
        .. SettingSections.All.SelectMany(section => OpenNamesOf(section.Type).Select(name => $"{section.Name}:{name}")),
        Logging,
    ];

    /// <summary>Whether a name of the environment is ours or a misspelling of ours, and not some other program's.</summary>
    public static bool LooksLikeOurs(string name)
    {
        string section = name.Split(':')[0];
        return name.Contains(':', StringComparison.Ordinal)
            ? SettingSections.Names.Any(known => Distance(known, section) <= (known.Length > 4 ? 2 : 1))
            : SettingSections.SecretNames.Contains(name, StringComparer.OrdinalIgnoreCase) || AlpacaNames.Has(name);
    }

    /// <summary>Refuses names that no part of the hub reads.</summary>
    /// <exception cref="SettingsException">One is unknown; the message says which is nearest.</exception>
    public static void ThrowIfUnknown(IEnumerable<string> names, string place)
    {
        foreach (string name in names.Where(name => !IsKnown(name)))
        {
            string nearest = All.MinBy(known => Distance(known, name))!;
            throw new SettingsException($"{name} in {place} is not a setting of TradingHub; the nearest is {nearest}.");
        }
    }

    private static bool IsKnown(string name) =>
        Names.Contains(name)
        || AlpacaNames.Has(name)
        || OpenNames.Any(open => name.StartsWith($"{open}:", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> NamesOf(Type type) => PropertiesOf(type).Select(property => property.Name);

    private static IEnumerable<string> OpenNamesOf(Type type) =>
        PropertiesOf(type)
            .Where(property =>
                property.PropertyType != typeof(string)
                && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable))
            )
            .Select(property => property.Name);

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true });

    /// <summary>How many letters must change, come, go or swap with their neighbour; without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : CostAt(cost, left, right, i, j);
            }
        }

        return cost[left.Length, right.Length];
    }

    private static int CostAt(int[,] cost, string left, string right, int i, int j)
    {
        bool same = AreSame(left[i - 1], right[j - 1]);
        int best = Math.Min(cost[i - 1, j - 1] + (same ? 0 : 1), Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && AreSame(left[i - 1], right[j - 2]) && AreSame(left[i - 2], right[j - 1]);
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }

    private static bool AreSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
