namespace TradingHub.Server.Watchlists.Files;

/// <summary>How a list is written in a file.</summary>
public enum ListFileFormat
{
    /// <summary>TradingView's own: <c>EXCHANGE:SYMBOL</c> and <c>###Section</c>, separated by commas or lines. Without notes and colours.</summary>
    Tradingview,

    /// <summary>A table with a heading; of its columns <c>symbol</c> is needed, and <c>section</c>, <c>note</c> and <c>colour</c> are read.</summary>
    Csv,

    /// <summary>One object with <c>sections</c>, as the list itself is answered, or with <c>symbols</c>.</summary>
    Json,
}
