namespace TradingHub.Server.Hosting;

/// <summary>Where the hub lives: the nearest folder upwards from the program that holds both appsettings.json and wwwroot.</summary>
internal static class HubRoot
{
    /// <summary>Name of the settings file.</summary>
    public const string SettingsFile = "appsettings.json";

    /// <summary>Name of the folder with static files.</summary>
    public const string WebFolder = "wwwroot";

    /// <summary>Finds the root, from the folder of the program upwards.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static string Find() => Find(AppContext.BaseDirectory);

    /// <summary>Finds the root, from <paramref name="start"/> upwards.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            bool holdsSettings = File.Exists(Path.Combine(folder.FullName, SettingsFile));
            if (holdsSettings && Directory.Exists(Path.Combine(folder.FullName, WebFolder)))
            {
                return folder.FullName;
            }
        }

        throw new SettingsException($"No folder upwards from {start} holds both {SettingsFile} and {WebFolder}.");
    }
}
