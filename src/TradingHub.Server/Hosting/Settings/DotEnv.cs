namespace TradingHub.Server.Hosting.Settings;

/// <summary>
/// Reads a <c>.env</c> file: one <c>NAME=value</c> a line, <c>#</c> comments, an optional <c>export</c> in front, single or double quotes
/// around a value. Two underscores in a name stand for the colon of a setting (<c>Hub__Port</c>).
/// </summary>
internal static class DotEnv
{
    /// <summary>Settings of the file at <paramref name="path"/>; none when there is no such file.</summary>
    /// <exception cref="SettingsException">A line cannot be read.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string path) =>
        File.Exists(path) ? Parse(File.ReadAllLines(path)) : new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Settings of these lines. The last of two equal names counts.</summary>
    /// <exception cref="SettingsException">A line cannot be read; the message names it, not its value.</exception>
    public static IReadOnlyDictionary<string, string?> Parse(IReadOnlyList<string> lines)
    {
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < lines.Count; index++)
        {
            string line = lines[index].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            line = line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..].TrimStart() : line;
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? "" : line[..equals].TrimEnd();
            if (name.Length == 0 || name.Any(char.IsWhiteSpace))
            {
                throw new SettingsException($".env line {index + 1} cannot be read: it must be NAME=value.");
            }

            settings[name.Replace("__", ":", StringComparison.Ordinal)] = ValueOf(line[(equals + 1)..].Trim());
        }

        return settings;
    }

    private static string ValueOf(string text)
    {
        if (text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0])
        {
            return text[1..^1];
        }

        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
