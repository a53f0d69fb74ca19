using TradingHub.Testing.Hosting;

namespace TradingHub.LoadTest.Servers;

/// <summary>How to start a server: program, arguments, environment.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ServerProgram(string Name, string FileName, IReadOnlyList<string> Arguments)
{
    private const string Dotnet = "dotnet";
    private static readonly string OwnProgram = Path.Combine(AppContext.BaseDirectory, "TradingHub.LoadTest.dll");

    /// <summary>Environment variables beside those of the tool.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A folder that is removed when the server has ended, or null.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The hub's real streaming services behind a synthetic market.</summary>
    public static ServerProgram Stage(string name, int rate, params string[] settings) =>
        new(name, Dotnet, [OwnProgram, "stage", $"--rate={rate}", .. settings.Select(setting => $"--Streaming:{setting}")])
        {
            // It has no file of settings; a watcher would take part in the figures whenever a neighbour writes to its folder.
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_hostBuilder__reloadConfigOnChange"] = "false",
            },
        };

    /// <summary>A plain WebSocket of ASP.NET Core: one send for each update and client.</summary>
    public static ServerProgram PlainSocket(int rate) => new("kestrel", Dotnet, [OwnProgram, "plain", $"--rate={rate}"]);

    /// <summary>Sockets that are written to directly.</summary>
    public static ServerProgram RawSocket(int rate) => new("raw tcp", Dotnet, [OwnProgram, "raw", $"--rate={rate}"]);

    /// <summary>Node with the package <c>ws</c>: one send for each update and client.</summary>
    public static ServerProgram Node(int rate) =>
        new("node ws", "node", [Path.Combine(Yardsticks.Folder, "node-ws.mjs"), $"{rate}", $"{SyntheticMarket.Symbols}"]);

    /// <summary>The built hub with its simulated market, and the control line in it.</summary>
    public static ServerProgram Hub(HubSettings settings) =>
        new("hub", Dotnet, [Path.Combine(AppContext.BaseDirectory, "TradingHub.Server.dll"), .. settings.ToArguments()])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_STARTUP_HOOKS"] = OwnProgram },
            DataDirectory = settings.DataDirectory,
        };
}
