using TradingHub.LoadTest.Clients;
using TradingHub.LoadTest.Servers;
using TradingHub.Testing.Hosting;

namespace TradingHub.LoadTest.Table;

/// <summary>All contestants. 200 clients with 2,000 updates a second each, where nothing else is said.</summary>
internal static class Contestants
{
    private const int Clients = 200;
    private const int Rate = 2_000;
    private const int MillionRate = 5_000;
    private const int SmallestBuffer = 4_096;
    private const string Places = "MaxConnections=3000";
    private const string PatientWithStalled = "StallSeconds=120";

    /// <summary>Frames at the default pause.</summary>
    public static Contestant Framed { get; } = OfStage("framed 10 ms", LoadDoor.Framed, Rate, Places, "DrainMilliseconds=10");

    /// <summary>Frames at half the default pause.</summary>
    public static Contestant FramedFast { get; } = OfStage("framed 5 ms", LoadDoor.Framed, Rate, Places, "DrainMilliseconds=5");

    /// <summary>An array for each delivery.</summary>
    public static Contestant Batched { get; } = OfStage("batched 10 ms", LoadDoor.Batched, Rate, Places);

    /// <summary>The SignalR door.</summary>
    public static Contestant SignalR { get; } = OfStage("signalr", LoadDoor.SignalR, Rate, Places);

    /// <summary>A million deliveries a second.</summary>
    public static Contestant Million { get; } = OfStage("million", LoadDoor.Framed, MillionRate, Places);

    /// <summary>Two million deliveries a second.</summary>
    public static Contestant TwoMillion { get; } = OfStage("two million", LoadDoor.Framed, 2 * MillionRate, Places);

    /// <summary>Beside one client that reads nothing and one that reads a byte a second.</summary>
    public static Contestant Isolated { get; } =
        OfStage("with stalled", LoadDoor.Framed, Rate, Places, PatientWithStalled) with
        {
            Beside = StallAsync,
        };

    /// <summary>Node with <c>ws</c>.</summary>
    public static Contestant Node { get; } = new(ServerProgram.Node(Rate), LoadDoor.Plain, Clients, Rate) { TellsState = false };

    /// <summary>The framework's WebSocket, a send for each update and client.</summary>
    public static Contestant PlainSocket { get; } = new(ServerProgram.PlainSocket(Rate), LoadDoor.Plain, Clients, Rate);

    /// <summary>Sockets written to directly.</summary>
    public static Contestant RawSocket { get; } = new(ServerProgram.RawSocket(Rate), LoadDoor.Plain, Clients, Rate);

    /// <summary>The built hub, its market and everything else that it does.</summary>
    public static Contestant Hub { get; } =
        new(
            ServerProgram.Hub(
                new HubSettings().With("Simulator:UpdatesPerSecond", $"{Rate}").With("Streaming:MaxConnections", "1000")
            ),
            LoadDoor.Of("quotes,trades"),
            Clients,
            Rate
        );

    private static Contestant OfStage(string name, LoadDoor door, int rate, params string[] settings) =>
        new(ServerProgram.Stage(name, rate, settings), door, Clients, rate);

    private static async Task StallAsync(Uri address, CancellationToken end)
    {
        using LoadClient stalled = await LoadClient.ConnectAsync(
            address,
            LoadDoor.Framed,
            TimeProvider.System,
            SmallestBuffer,
            CancellationToken.None
        );
        using LoadClient creeping = await LoadClient.ConnectAsync(
            address,
            LoadDoor.Framed,
            TimeProvider.System,
            SmallestBuffer,
            CancellationToken.None
        );
        await creeping.ReadAsync(mostBytes: 1, TimeSpan.FromSeconds(1), end);
    }
}
