using TradingHub.Domain.Watchlists;
using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Desktop;

/// <summary>How symbols are written for the clipboard.</summary>
public enum ClipboardFormat
{
    /// <summary>As TradingView imports them: <c>EXCHANGE:SYMBOL</c>, and the list's headings.</summary>
    Tv,

    /// <summary>The symbols alone.</summary>
    Plain,
}

/// <summary>Symbols, or a watchlist, as text to copy.</summary>
public sealed record ClipboardRequest : IJsonRequest<ClipboardRequest>
{
    /// <summary>1 to 500 symbols, or null where <see cref="WatchlistId"/> names them.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Id of a watchlist, or null.</summary>
    public string? WatchlistId { get; init; }

    /// <summary>tv or plain. Default tv.</summary>
    public ClipboardFormat Format { get; init; }

    /// <inheritdoc />
    public static ClipboardRequest Read(JsonFields fields)
    {
        ClipboardRequest request = new()
        {
            Symbols = fields.Texts("symbols", WatchlistRules.MaxSymbols, allowCommas: true),
            WatchlistId = fields.Text("watchlist_id", maxLength: 40),
            Format = fields.Word<ClipboardFormat>("format") ?? ClipboardFormat.Tv,
        };
        if (request is { Symbols: null or { Count: 0 }, WatchlistId: null })
        {
            fields.Missing("symbols", "is required, or 'watchlist_id'.");
        }
        else if (request is { Symbols: not null, WatchlistId: not null })
        {
            fields.Invalid("symbols", "cannot stand beside 'watchlist_id': send one of them.");
        }

        return request;
    }
}
