using System.Collections;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>The places that settings come from, weakest first: appsettings.json, .env, environment, command line.</summary>
internal static class SettingSources
{
    /// <summary>
    /// Reads all places into one configuration. Of the environment only our own sections are taken, since other programs' variables
    /// stand there too, and some of them (<c>Kestrel__Endpoints</c>) would open listeners.
    /// </summary>
    /// <exception cref="SettingsException">A place cannot be read, or holds a name that is not ours.</exception>
    public static IConfigurationRoot Read(string root, IReadOnlyList<string> arguments, IDictionary environment)
    {
        IConfigurationRoot file = ReadFile(root);
        IReadOnlyDictionary<string, string?> dotEnv = DotEnv.Read(Path.Combine(root, ".env"));
        IReadOnlyDictionary<string, string?> commandLine = CommandLine.Read(arguments);
        SettingNames.ThrowIfUnknown(
            file.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key),
            HubRoot.SettingsFile
        );
        SettingNames.ThrowIfUnknown(dotEnv.Keys, ".env");
        SettingNames.ThrowIfUnknown(commandLine.Keys, "the command line");

        IConfigurationRoot all = new ConfigurationBuilder()
            .AddConfiguration(file)
            .AddInMemoryCollection(AlpacaNames.Translate(dotEnv))
            .AddInMemoryCollection(AlpacaNames.Translate(OursOf(environment)))
            .AddInMemoryCollection(AlpacaNames.Translate(commandLine))
            .Build();
        return MarketDataDefault.Complete(all);
    }

    private static IConfigurationRoot ReadFile(string root)
    {
        try
        {
            return new ConfigurationBuilder().SetBasePath(root).AddJsonFile(HubRoot.SettingsFile, optional: false).Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw new SettingsException(
                $"{HubRoot.SettingsFile} cannot be read: {exception.InnerException?.Message ?? exception.Message}"
            );
        }
    }

    private static Dictionary<string, string?> OursOf(IDictionary environment)
    {
        Dictionary<string, string?> ours = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in environment)
        {
            string name = ((string)variable.Key).Replace("__", ":", StringComparison.Ordinal);
            if (SettingNames.LooksLikeOurs(name))
            {
                SettingNames.ThrowIfUnknown([name], "the environment");
                ours[name] = (string?)variable.Value;
            }
        }

        return ours;
    }
}
