using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;
using TradingHub.Server.Watchlists;
using TradingHub.Server.Watchlists.Files;

namespace TradingHub.Server.TradingView.Desktop;

/// <summary>TradingView Desktop: addresses that open charts there, and watchlists in the form that it imports.</summary>
[ApiController, Route("api/tradingview/desktop"), Tags("TradingView Desktop"), WatchlistErrors]
public sealed class TradingViewDesktopController(IWatchlistStore store, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>A watchlist as a file for TradingView, headings and all.</summary>
    /// <param name="watchlistId">Which list. Default the default list.</param>
    /// <param name="format">txt: one entry a line; csv: with commas; json: symbols, tv_formatted, tv_import_text. Default txt.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    [HttpGet("watchlist-export")]
    [Produces("application/json", "text/plain", "text/csv")]
    [ProducesResponseType<TradingViewList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Export(
        [FromQuery(Name = "watchlist_id")] string? watchlistId,
        string? format,
        CancellationToken cancellationToken
    )
    {
        if (ListFileAnswers.FormatOf(format) is not { } known)
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'format' must be txt, csv or json.", "format");
        }

        Watchlist? list = string.IsNullOrEmpty(watchlistId)
            ? await store.DefaultAsync(cancellationToken)
            : await FindAsync(watchlistId, cancellationToken);
        if (list is null)
        {
            return this.Refuse(ProblemCodes.WatchlistUnknown);
        }

        char separator = known == ListFileFormat.Csv ? ',' : '\n';
        return known == ListFileFormat.Json
            ? Ok(TradingViewList.Of(catalogue, list))
            : ListFileAnswers.Download(
                list.Name,
                known,
                string.Join(separator, TradingViewListFile.Entries(catalogue, list.Content))
            );
    }

    /// <summary>All watchlists in the form that TradingView imports, oldest first.</summary>
    [HttpGet("all-watchlists-export")]
    public async Task<TradingViewLists> ExportAll(CancellationToken cancellationToken)
    {
        IReadOnlyList<Watchlist> lists = await store.ListAsync(cancellationToken);
        return new TradingViewLists([.. lists.Select(list => TradingViewList.Of(catalogue, list))], lists.Count);
    }

    /// <summary>The addresses that open the charts of a watchlist, one for each symbol. At most <c>open_limit</c> are opened at once.</summary>
    /// <param name="id">Which list.</param>
    /// <param name="interval">1, 5, 15, 30, 60, 240, D, W or M. Default D.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    [HttpGet("sync-url/{id}")]
    [ProducesResponseType<ChartLinks>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Links(string id, string? interval, CancellationToken cancellationToken)
    {
        string known = IntervalOf(interval);
        return await FindAsync(id, cancellationToken) is { } list
            ? Ok(ChartLinks.Of(catalogue, list, known))
            : this.Refuse(ProblemCodes.WatchlistUnknown);
    }

    /// <summary>Symbols, or a watchlist, as text to copy.</summary>
    [HttpPost("clipboard-export")]
    [ProducesResponseType<ClipboardText>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Clipboard(ClipboardRequest request, CancellationToken cancellationToken)
    {
        WatchlistContent? list = request.WatchlistId is { } id
            ? (await FindAsync(id, cancellationToken))?.Content
            : WatchlistContent.Of("clipboard", WatchlistSymbols.Read(catalogue, request.Symbols!));
        if (list is null)
        {
            return this.Refuse(ProblemCodes.WatchlistUnknown);
        }

        IEnumerable<string> entries =
            request.Format == ClipboardFormat.Tv
                ? TradingViewListFile.Entries(catalogue, list)
                : list.Symbols.Select(symbol => symbol.Value);
        return Ok(ClipboardText.Of([.. entries], list.Symbols.Count));
    }

    /// <summary>The address that opens the chart of a symbol.</summary>
    /// <param name="symbol">The symbol; a pair as BTC-USD.</param>
    /// <param name="interval">1, 5, 15, 30, 60, 240, D, W or M. Default D.</param>
    [HttpGet("open-symbol/{symbol}")]
    [ProducesResponseType<ChartLink>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Open(string symbol, string? interval)
    {
        string known = IntervalOf(interval);
        return TradingViewSymbols.TryRead(catalogue, symbol, out Instrument? instrument)
            ? Ok(ChartLink.Of(catalogue, instrument.Symbol, known))
            : this.SymbolUnknown(symbol);
    }

    private static string IntervalOf(string? interval) =>
        string.IsNullOrEmpty(interval) ? TradingViewLinks.DefaultInterval
        : TradingViewLinks.Intervals.Contains(interval, StringComparer.Ordinal) ? interval
        : throw new ProblemException(
            HubProblem.Of(
                ProblemCodes.FieldInvalid,
                $"'interval' must be one of {string.Join(", ", TradingViewLinks.Intervals)}.",
                "interval"
            )
        );

    private async Task<Watchlist?> FindAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out Guid guid) ? await store.FindAsync(guid, cancellationToken) : null;
}
