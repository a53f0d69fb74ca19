namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>A fact that drives a real Chromium; skipped with a plain message where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (ChromiumProgram.Path is null)
        {
            Skip =
                "No Chromium was found on PATH or in CHROMIUM_PATH; install chromium or Google Chrome to run the browser tests.";
        }
    }
}

/// <summary>Finds the browser that is installed on this machine.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "chrome",
        "chrome.exe",
        "msedge.exe",
    ];

    /// <summary>Full path, or null when there is none.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (File.Exists(named))
        {
            return named;
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return (
            from name in Names
            from folder in folders
            let path = System.IO.Path.Combine(folder, name)
            where File.Exists(path)
            select path
        ).FirstOrDefault();
    }
}
