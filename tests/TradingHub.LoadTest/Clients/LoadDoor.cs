namespace TradingHub.LoadTest.Clients;

/// <summary>Where and how a client listens.</summary>
/// <param name="Path">The path of the upgrade.</param>
/// <param name="Opening">What it says once the connection stands, in order.</param>
/// <param name="HoldsMany">Whether a message holds many updates.</param>
/// <param name="CountsSkipped">Whether quotes say how many were left out before them.</param>
internal sealed record LoadDoor(string Path, IReadOnlyList<string> Opening, bool HoldsMany = false, bool CountsSkipped = false)
{
    private const string MarketPath = "/ws/market";
    private const string HubPath = "/hubs/market";
    private const string AllQuotes = """{"action":"subscribe","symbols":"*","types":["quotes"]}""";
    private const char RecordEnd = '\x1e';

    /// <summary>A server of the tool's own, which asks for nothing.</summary>
    public static LoadDoor Plain { get; } = new("/", []);

    /// <summary>All quotes of <c>/ws/market</c>, each in a frame of its own.</summary>
    public static LoadDoor Framed { get; } = new(MarketPath, [AllQuotes]);

    /// <summary>All quotes of <c>/ws/market</c>, version 2, an array for each delivery.</summary>
    public static LoadDoor Batched { get; } =
        new(MarketPath, ["""{"action":"hello","version":2,"batch":true}""", AllQuotes], HoldsMany: true, CountsSkipped: true);

    /// <summary>A client of <c>/ws/market</c> that wants nothing yet.</summary>
    public static LoadDoor Idle { get; } = new(MarketPath, []);

    /// <summary>All quotes of <c>/hubs/market</c>.</summary>
    public static LoadDoor SignalR { get; } = OfSignalR("quotes");

    /// <summary>All symbols of <c>/ws/market</c>.</summary>
    /// <param name="topics">With commas.</param>
    /// <param name="hello">What version 2 says first, or null for version 1.</param>
    public static LoadDoor Of(string topics, string? hello = null) =>
        new(
            MarketPath,
            [.. hello is null ? [] : (string[])[hello], $$"""{"action":"subscribe","symbols":"*","types":"{{topics}}"}"""],
            HoldsMany: hello?.Contains("\"batch\":true", StringComparison.Ordinal) == true,
            CountsSkipped: hello is not null
        );

    /// <summary>All symbols of <c>/hubs/market</c>.</summary>
    /// <param name="topics">With commas.</param>
    public static LoadDoor OfSignalR(string topics) =>
        new(
            HubPath,
            [
                $$"""{"protocol":"json","version":1}{{RecordEnd}}""",
                $$"""{"type":1,"invocationId":"1","target":"Subscribe","arguments":["*","{{topics}}"]}{{RecordEnd}}""",
            ],
            HoldsMany: true
        );
}
