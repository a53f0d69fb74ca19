namespace TradingHub.Server.Hosting.Settings;

/// <summary>Settings on the command line: <c>--Hub:Port=9200</c>, <c>--Hub:Port 9200</c> or <c>Hub:Port=9200</c>.</summary>
internal static class CommandLine
{
    /// <summary>Names that test hosts and tools of the framework pass; the hub decides these itself.</summary>
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "environment",
        "contentRoot",
        "applicationName",
    };

    /// <summary>Settings of these arguments. The last of two equal names counts.</summary>
    /// <exception cref="SettingsException">An argument is no setting.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            string text = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..] : argument;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? text : text[..equals];
            bool hasValue = equals >= 0 || (text != argument && index + 1 < arguments.Count);
            if (name.Length == 0 || !hasValue)
            {
                throw new SettingsException(
                    $"The argument '{argument}' is not a setting; write --Section:Name=value, for example --Hub:Port=9200."
                );
            }

            string value = equals >= 0 ? text[(equals + 1)..] : arguments[++index];
            if (!Ignored.Contains(name) && !IsEmptySection(name, value))
            {
                settings[name] = value;
            }
        }

        return settings;
    }

    /// <summary>A test host passes the name of each section without a value, beside the settings in it.</summary>
    private static bool IsEmptySection(string name, string value) =>
        value.Length == 0 && SettingSections.Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
