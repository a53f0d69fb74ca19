using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>The symbols of one watchlist: added, removed, moved, noted, flagged.</summary>
[ApiController, Route("api/watchlists/{id}"), Tags("Watchlists"), WatchlistErrors]
public sealed class WatchlistItemsController(IWatchlistStore store, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>Adds symbols at the end of the last or the named section; those that are there stay where they are.</summary>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpPost("symbols")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public Task<ActionResult> Add(string id, AddSymbolsRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Symbol> added = WatchlistSymbols.Read(catalogue, request.Symbols);
        return UpdateAsync(id, list => list.With(added, request.Section), cancellationToken);
    }

    /// <summary>Takes symbols off a watchlist; those that are not on it change nothing.</summary>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpDelete("symbols")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public Task<ActionResult> RemoveMany(string id, RemoveSymbolsRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Symbol> removed = WatchlistSymbols.Read(catalogue, request.Symbols);
        return UpdateAsync(id, list => list.Without(removed), cancellationToken);
    }

    /// <summary>Takes a symbol off a watchlist; one that is not on it changes nothing.</summary>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    [HttpDelete("symbols/{symbol}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    public async Task<ActionResult> Remove(string id, string symbol, CancellationToken cancellationToken) =>
        catalogue.TryFind(symbol, out Instrument? instrument)
            ? await UpdateAsync(id, list => list.Without([instrument.Symbol]), cancellationToken)
            : this.SymbolUnknown(symbol);

    /// <summary>Changes note, colour or section of a symbol. A field that is absent stays as it is; null clears it.</summary>
    /// <response code="404">There is no such list, or it does not hold the symbol.</response>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    [HttpPut("items/{symbol}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    public async Task<ActionResult> ChangeItem(
        string id,
        string symbol,
        ChangeItemRequest request,
        CancellationToken cancellationToken
    ) =>
        catalogue.TryFind(symbol, out Instrument? instrument)
            ? await UpdateAsync(
                id,
                list => request.Apply(list, instrument.Symbol) ?? throw NotOnList(instrument.Symbol),
                cancellationToken
            )
            : this.SymbolUnknown(symbol);

    private static ProblemException NotOnList(Symbol symbol) =>
        new(
            HubProblem.Of(
                ProblemCodes.SymbolUnknown,
                $"{symbol} is not on this watchlist. POST it to the list's symbols first.",
                "symbol"
            )
        );

    private async Task<ActionResult> UpdateAsync(
        string id,
        Func<WatchlistContent, WatchlistContent> change,
        CancellationToken cancellationToken
    ) => this.Answer(await store.UpdateAsync(Request, id, change, cancellationToken));
}
