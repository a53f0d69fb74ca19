using System.Diagnostics;

namespace TradingHub.LoadTest.Servers;

/// <summary>The yardsticks that are no program of .NET, beside the tool.</summary>
internal static class Yardsticks
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Their folder.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "yardsticks");

    /// <summary>Installs their packages as the lock says, unless they are there.</summary>
    /// <exception cref="InvalidOperationException">npm failed; the message holds what it printed.</exception>
    public static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "ws")))
        {
            return;
        }

        ProcessStartInfo start = new(OperatingSystem.IsWindows() ? "cmd.exe" : "npm")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        };
        string[] words = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        Array.ForEach(OperatingSystem.IsWindows() ? ["/c", "npm", .. words] : words, start.ArgumentList.Add);
        using Process npm = Process.Start(start) ?? throw new InvalidOperationException("npm does not start.");
        using CancellationTokenSource patience = new(Patience);
        Task<string> output = npm.StandardOutput.ReadToEndAsync(patience.Token);
        string error = await npm.StandardError.ReadToEndAsync(patience.Token);
        await npm.WaitForExitAsync(patience.Token);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci of the yardsticks failed: {await output}{error}");
        }
    }
}
