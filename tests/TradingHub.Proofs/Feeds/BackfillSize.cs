using TradingHub.Engine.SimulatedMarket;

namespace TradingHub.Proofs.Feeds;

/// <summary>How large B27 is, and its bar.</summary>
/// <param name="Symbols">Whose minutes are followed.</param>
/// <param name="Disconnects">How often the data streams break.</param>
/// <param name="IsLong">Whether some of the breaks are long.</param>
/// <param name="ToClose">How long after the source's return every closed minute has to be right.</param>
internal sealed record BackfillSize(IReadOnlyList<string> Symbols, int Disconnects, bool IsLong, TimeSpan ToClose)
{
    /// <summary>How large a share of the questions for history fails.</summary>
    public const double FailingShare = 0.2;

    private static readonly IReadOnlyList<string> Few = ["AAPL", "MSFT", "SPY", "TSLA", "BTC/USD"];

    /// <summary>At every commit: around one turn of the minute. Its times are printed and judged at ten times the bar.</summary>
    public static BackfillSize Short { get; } = new(Few, Disconnects: 8, IsLong: false, TimeSpan.FromSeconds(100));

    /// <summary>One break, that of a broker that is killed, at every commit.</summary>
    public static BackfillSize ShortKill { get; } = new(Few, Disconnects: 1, IsLong: false, TimeSpan.FromSeconds(100));

    /// <summary>One break, that of a broker that is killed, in a long run.</summary>
    public static BackfillSize LongKill { get; } = new(Few, Disconnects: 1, IsLong: true, TimeSpan.FromSeconds(10));

    /// <summary>In a long run: 48 shares and two pairs for twenty minutes.</summary>
    public static BackfillSize Long { get; } =
        new(
            [.. SimulatedUniverse.Symbols.Take(48), "BTC/USD", "ETH/USD"],
            Disconnects: 300,
            IsLong: true,
            TimeSpan.FromSeconds(10)
        );
}
