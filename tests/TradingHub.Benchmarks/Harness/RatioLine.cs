namespace TradingHub.Benchmarks.Harness;

/// <summary>
/// Work whose bar is a ratio, so that it holds on any machine: to another program that does the same, where that one is there, else to a plain loop.
/// </summary>
/// <param name="Name">What is done.</param>
/// <param name="Prepare">Makes everything a round needs and returns the round; only the round is timed.</param>
/// <param name="PlainName">What the plain loop does.</param>
/// <param name="Plain">The plain loop.</param>
internal sealed record RatioLine(string Name, Func<Action> Prepare, string PlainName, Action Plain)
{
    /// <summary>The same work by the other program; null where it is not on the machine.</summary>
    public Func<Action>? PrepareOther { get; init; }

    /// <summary>The bar: at most this many times the time of the other program.</summary>
    public required double MostOfOther { get; init; }

    /// <summary>The bar where the other program is not there: at most this many times the time of the plain loop.</summary>
    public required double MostOfPlain { get; init; }

    /// <summary>The bar: bytes that a round allocates at most; null for any number.</summary>
    public long? MostBytes { get; init; }

    /// <summary>The figure that the seconds of a round stand for, with its unit.</summary>
    public required Func<double, string> Figure { get; init; }
}
