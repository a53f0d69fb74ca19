using TradingHub.LoadTest.Clients;

namespace TradingHub.LoadTest.Soak;

/// <summary>A kind of client and how it behaves.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Door">How it listens.</param>
internal sealed record SoakKind(string Name, int Count, LoadDoor Door)
{
    /// <summary>The name of those that read every update in a frame of its own.</summary>
    public const string Framed = "framed";

    private const string Market = "quotes,trades,bars";
    private const string Account = "orders,fills,positions,account";
    private const string Batch = """{"action":"hello","version":2,"batch":true,"client":"soak batch"}""";
    private const string Thinned = """{"action":"hello","version":2,"max_rate":2,"client":"soak thinned"}""";
    private const int SmallBuffer = 4_096;

    /// <summary>The kernel's receive buffer, or null for the system's choice.</summary>
    public int? ReceiveBytes { get; init; }

    /// <summary>The most it reads at once.</summary>
    public int MostBytes { get; init; } = int.MaxValue;

    /// <summary>How long it pauses after each reading.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long it stays before it connects anew; null is for ever, and then an end is a fault.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>Whether it reads at all.</summary>
    public bool Reads { get; init; } = true;

    /// <summary>Twenty clients of all kinds.</summary>
    /// <param name="speaksSecond">Whether the hub speaks version 2; otherwise those clients speak version 1.</param>
    public static IReadOnlyList<SoakKind> All(bool speaksSecond) =>
        [
            new(Framed, 6, LoadDoor.Of(Market)),
            new("account", 2, LoadDoor.Of(Account)),
            new("signalr", 3, LoadDoor.OfSignalR("quotes,trades")),
            new("batched", 3, LoadDoor.Of(Market, speaksSecond ? Batch : null)),
            new("thinned", 1, LoadDoor.Of("quotes", speaksSecond ? Thinned : null)),
            new("slow", 2, LoadDoor.Framed)
            {
                ReceiveBytes = SmallBuffer,
                MostBytes = SmallBuffer / 2,
                Pause = TimeSpan.FromMilliseconds(50),
            },
            new("stalled", 1, LoadDoor.Framed)
            {
                ReceiveBytes = SmallBuffer,
                Reads = false,
                Life = TimeSpan.FromSeconds(30),
            },
            new("reconnecting", 2, LoadDoor.Of(Market)) { Life = TimeSpan.FromSeconds(5) },
        ];
}
