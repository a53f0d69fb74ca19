using System.Diagnostics;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>A script of <c>tests/alpaca-sdks</c>: it drives a hub with an SDK as npm has it.</summary>
internal static class SdkScript
{
    /// <summary>What has to be run once before, from the root of the project.</summary>
    public const string Install = "npm ci --prefix tests/alpaca-sdks";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string[] Foreign =
    [
        "APCA_",
        "DATA_PROXY_WS",
        "NODE_OPTIONS",
        "NODE_TEST",
        "HTTP_PROXY",
        "HTTPS_PROXY",
    ];

    /// <summary>The names of all scripts.</summary>
    public static IReadOnlyList<string> All =>
        [.. Directory.EnumerateFiles(Folder(), "*.test.mjs").Select(path => Path.GetFileName(path))];

    /// <summary>Runs the script against a hub and gives back what it printed; fails with that when it found anything wrong.</summary>
    public static async Task<string> RunAsync(string script, Uri hub)
    {
        string installed = Path.Combine(Folder(), "node_modules", "ccxt", "package.json");
        Assert.True(File.Exists(installed), $"Alpaca's SDKs are not installed; run (with Node 20.19 or later): {Install}");
        using Process process = Start(script, hub);
        Task<string> printed = process.StandardOutput.ReadToEndAsync();
        Task<string> complained = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(Limit);
        bool hasEnded = true;
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            hasEnded = false;
            process.Kill(entireProcessTree: true);
        }

        string all = $"{await printed}{await complained}";
        Assert.True(hasEnded && process.ExitCode == 0, $"{script} {(hasEnded ? "failed" : "did not end")}:\n{all}");
        return all;
    }

    private static Process Start(string script, Uri hub)
    {
        ProcessStartInfo start = new("node", ["--test-force-exit", "--test-reporter=spec", script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder(),
        };
        foreach (string name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HUB_URL"] = hub.GetLeftPart(UriPartial.Authority);
        return Process.Start(start)!;
    }

    /// <summary>Settings of a developer's own that would lead an SDK elsewhere.</summary>
    private static bool IsForeign(string name) =>
        Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TradingHub.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("The root of the project was not found."),
            "tests",
            "alpaca-sdks"
        );
    }
}
