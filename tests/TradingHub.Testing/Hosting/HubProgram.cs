using System.Diagnostics;

namespace TradingHub.Testing.Hosting;

/// <summary>Finds the built host beside the tests and prepares its process.</summary>
internal static class HubProgram
{
    private static readonly string[] OurPrefixes =
    [
        "Hub__",
        "Storage__",
        "Simulator__",
        "Replay__",
        "Risk__",
        "Channels__",
        "Proof__",
        "Security__",
        "Streaming__",
        "ALPACA_",
        "Alpaca__",
        "AlpacaApi__",
        "TradingView__",
        "TRADINGHUB_",
        "ASPNETCORE_",
        "DOTNET_RUNNING_IN_CONTAINER",
        "DOTNET_URLS",
    ];

    public static Process Create(HubSettings settings)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "TradingHub.Server.dll");
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(program);
        foreach (string argument in settings.ToArguments())
        {
            start.ArgumentList.Add(argument);
        }

        UseOnly(settings.Environment, start.Environment);
        return new Process { StartInfo = start, EnableRaisingEvents = true };
    }

    private static void UseOnly(IDictionary<string, string> wanted, IDictionary<string, string?> environment)
    {
        string[] foreign =
        [
            .. environment.Keys.Where(key =>
                OurPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            ),
        ];
        foreach (string key in foreign)
        {
            environment.Remove(key);
        }

        foreach ((string key, string value) in wanted)
        {
            environment[key] = value;
        }
    }
}
