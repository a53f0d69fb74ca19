namespace TradingHub.Server.TradingView.Desktop;

/// <summary>
/// Addresses that open a chart in TradingView Desktop or, where it is not installed, on TradingView's web page. No page of TradingView's
/// describes the first form; it is the one that its users have found to work.
/// </summary>
internal static class TradingViewLinks
{
    /// <summary>Most charts that are opened at once.</summary>
    public const int MostAtOnce = 8;

    /// <summary>The interval where none is asked for: a day.</summary>
    public const string DefaultInterval = "D";

    /// <summary>Lengths of a bar as TradingView names them: minutes as numbers, day, week, month.</summary>
    public static IReadOnlyList<string> Intervals { get; } = ["1", "5", "15", "30", "60", "240", "D", "W", "M"];

    /// <summary>For example <c>tradingview://chart?symbol=NASDAQ:NVDA&amp;interval=5</c>.</summary>
    /// <param name="symbol">In TradingView's form.</param>
    /// <param name="interval">One of <see cref="Intervals"/>.</param>
    public static string Desktop(string symbol, string interval) => $"tradingview://chart?{Query(symbol, interval)}";

    /// <summary>The same chart on the web.</summary>
    /// <param name="symbol">In TradingView's form.</param>
    /// <param name="interval">One of <see cref="Intervals"/>.</param>
    public static string Web(string symbol, string interval) => $"https://www.tradingview.com/chart/?{Query(symbol, interval)}";

    /// <summary>The colon may stand in a query as it is, and the desktop program expects it so.</summary>
    private static string Query(string symbol, string interval) =>
        $"symbol={Uri.EscapeDataString(symbol).Replace("%3A", ":", StringComparison.Ordinal)}&interval={interval}";
}
