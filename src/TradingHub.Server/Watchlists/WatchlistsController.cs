using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>Watchlists: named lists of symbols in the person's order.</summary>
[ApiController, Route("api/watchlists"), Tags("Watchlists")]
public sealed class WatchlistsController(IWatchlistStore store, InstrumentCatalogue catalogue) : ControllerBase
{
    private const string DefaultName = "Default";

    /// <summary>All watchlists, oldest first.</summary>
    [HttpGet]
    public async Task<WatchlistList> List(CancellationToken cancellationToken) =>
        WatchlistList.From(await store.ListAsync(cancellationToken));

    /// <summary>The list named Default; the oldest one where it was renamed.</summary>
    [HttpGet("default")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Default(CancellationToken cancellationToken)
    {
        IReadOnlyList<Watchlist> lists = await store.ListAsync(cancellationToken);
        Watchlist? found = lists.FirstOrDefault(list =>
            string.Equals(list.Name, DefaultName, StringComparison.OrdinalIgnoreCase)
        );
        return Answer(found ?? (lists.Count > 0 ? lists[0] : null));
    }

    /// <summary>One watchlist.</summary>
    [HttpGet("{id}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string id, CancellationToken cancellationToken) =>
        Answer(Guid.TryParse(id, out Guid guid) ? await store.FindAsync(guid, cancellationToken) : null);

    /// <summary>Makes a watchlist.</summary>
    /// <response code="409">Another list has the name.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpPost]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Create(CreateWatchlistRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Symbol> symbols = WatchlistSymbols.Read(catalogue, request.Symbols);
        return await store.CreateAsync(request.Name, symbols, cancellationToken) is Watchlist list
            ? Created($"/api/watchlists/{list.Id}", WatchlistResponse.From(list))
            : NameTaken(request.Name);
    }

    /// <summary>Gives a watchlist another name, other symbols, or both; symbols keep the order in which they are sent.</summary>
    /// <response code="409">Another list has the name.</response>
    [HttpPut("{id}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Change(string id, ChangeWatchlistRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Symbol>? symbols = request.Symbols is null ? null : WatchlistSymbols.Read(catalogue, request.Symbols);
        try
        {
            return await UpdateAsync(id, list => (request.Name ?? list.Name, symbols ?? list.Symbols), cancellationToken);
        }
        catch (WatchlistNameTakenException)
        {
            return NameTaken(request.Name!);
        }
    }

    /// <summary>Deletes a watchlist.</summary>
    /// <response code="204">It is gone.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Delete(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out Guid guid) && await store.DeleteAsync(guid, cancellationToken) ? NoContent() : Answer(null);

    /// <summary>Adds symbols at the end; those that are there stay where they are.</summary>
    /// <response code="422">A symbol is not known.</response>
    [HttpPost("{id}/symbols")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public Task<ActionResult> Add(string id, AddSymbolsRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Symbol> added = WatchlistSymbols.Read(catalogue, request.Symbols);
        return UpdateAsync(id, list => (list.Name, WatchlistSymbols.Append(list, added)), cancellationToken);
    }

    /// <summary>Takes a symbol off a watchlist; one that is not on it changes nothing.</summary>
    [HttpDelete("{id}/symbols/{symbol}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Remove(string id, string symbol, CancellationToken cancellationToken) =>
        catalogue.TryFind(symbol, out Instrument? instrument)
            ? await UpdateAsync(
                id,
                list => (list.Name, [.. list.Symbols.Where(other => other != instrument.Symbol)]),
                cancellationToken
            )
            : this.SymbolUnknown(symbol);

    private async Task<ActionResult> UpdateAsync(
        string id,
        Func<Watchlist, (string Name, IReadOnlyList<Symbol> Symbols)> change,
        CancellationToken cancellationToken
    ) => Answer(Guid.TryParse(id, out Guid guid) ? await store.UpdateAsync(guid, change, cancellationToken) : null);

    private ActionResult Answer(Watchlist? list) =>
        list is null ? this.Refuse(ProblemCodes.WatchlistUnknown) : Ok(WatchlistResponse.From(list));

    private ActionResult NameTaken(string name) =>
        this.Refuse(ProblemCodes.WatchlistNameTaken, $"A watchlist named '{name}' already exists. Choose another name.", "name");
}
