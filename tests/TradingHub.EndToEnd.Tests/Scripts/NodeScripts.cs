using System.Diagnostics;

namespace TradingHub.EndToEnd.Tests.Scripts;

/// <summary>Scripts of a folder of <c>tests</c> that drive a hub with packages as npm has them.</summary>
/// <param name="folder">Name of the folder.</param>
/// <param name="package">One of its packages: it is there once they are installed.</param>
internal sealed class NodeScripts(string folder, string package)
{
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

    /// <summary>What has to be run once before, from the root of the project.</summary>
    public string Install => $"npm ci --prefix tests/{folder}";

    /// <summary>The names of all scripts.</summary>
    public IReadOnlyList<string> All =>
        [.. Directory.EnumerateFiles(Folder(), "*.test.mjs").Select(path => Path.GetFileName(path))];

    /// <summary>Runs the script against a hub and gives back what it printed; fails with that when it found anything wrong, or left anything out.</summary>
    /// <param name="script">Its file name.</param>
    /// <param name="hub">Address of the hub.</param>
    /// <param name="line">Called with each line that it prints, as it prints it; null for nobody.</param>
    /// <param name="settings">Variables of its environment.</param>
    public async Task<string> RunAsync(
        string script,
        Uri hub,
        Func<string, Task>? line = null,
        params (string Name, string Value)[] settings
    )
    {
        string installed = Path.Combine(Folder(), "node_modules", package, "package.json");
        Assert.True(File.Exists(installed), $"The packages are not installed; run (with Node 20.19 or later): {Install}");
        using Process process = Start(script, hub, settings);
        Task<string> printed = ReadAsync(process.StandardOutput, line);
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
        Assert.Matches(@"pass [1-9]\d*\s", all);
        Assert.Matches(@"skipped 0\s", all);
        Assert.Matches(@"todo 0\s", all);
        return all;
    }

    private static async Task<string> ReadAsync(StreamReader output, Func<string, Task>? line)
    {
        List<string> lines = [];
        while (await output.ReadLineAsync() is { } next)
        {
            lines.Add(next);
            await (line?.Invoke(next) ?? Task.CompletedTask);
        }

        return string.Join('\n', lines.Append(""));
    }

    private Process Start(string script, Uri hub, (string Name, string Value)[] settings)
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
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Settings of a developer's own that would lead a package elsewhere.</summary>
    private static bool IsForeign(string name) =>
        Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private string Folder()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "TradingHub.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(
            root?.FullName ?? throw new InvalidOperationException("The root of the project was not found."),
            "tests",
            folder
        );
    }
}
