using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists;

/// <summary>
/// Watchlists: named lists of symbols in the person's order, under headings. Every answer of one list has its version as <c>ETag</c>; a
/// change with <c>If-Match</c> is made only when the list is still at that version.
/// </summary>
[ApiController, Route("api/watchlists"), Tags("Watchlists"), WatchlistErrors]
public sealed class WatchlistsController(IWatchlistStore store, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>All watchlists, oldest first.</summary>
    [HttpGet]
    public async Task<WatchlistList> List(CancellationToken cancellationToken) =>
        WatchlistList.From(await store.ListAsync(cancellationToken));

    /// <summary>The default list. Where there is none, the list named Default becomes it; it is made with ten symbols if need be.</summary>
    [HttpGet("default")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Default(CancellationToken cancellationToken) =>
        this.Answer(await store.DefaultAsync(cancellationToken));

    /// <summary>Every symbol that is on a watchlist, sorted.</summary>
    [HttpGet("symbols")]
    public async Task<WatchedSymbols> Symbols(CancellationToken cancellationToken) =>
        WatchedSymbols.From(await store.ListAsync(cancellationToken));

    /// <summary>One watchlist.</summary>
    /// <response code="304">It is still at the version that If-None-Match names.</response>
    [HttpGet("{id}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string id, CancellationToken cancellationToken)
    {
        Watchlist? list = Guid.TryParse(id, out Guid guid) ? await store.FindAsync(guid, cancellationToken) : null;
        ActionResult answer = this.Answer(list);
        return list is not null && WatchlistTags.IsKnown(Request, list) ? StatusCode(StatusCodes.Status304NotModified) : answer;
    }

    /// <summary>The watchlist of a name, whatever its case.</summary>
    [HttpGet("name/{name}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> GetNamed(string name, CancellationToken cancellationToken)
    {
        // The one character that a path keeps in its escaped form.
        string unescaped = name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<Watchlist> lists = await store.ListAsync(cancellationToken);
        return this.Answer(
            lists.FirstOrDefault(list => string.Equals(list.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? lists.FirstOrDefault(list => string.Equals(list.Name, unescaped, StringComparison.OrdinalIgnoreCase))
        );
    }

    /// <summary>Makes a watchlist.</summary>
    /// <response code="409">Another list has the name, or there are too many.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpPost]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Create(CreateWatchlistRequest request, CancellationToken cancellationToken)
    {
        WatchlistContent content = request.ToContent(catalogue);
        WatchlistSaved made = await store.SaveAsync(
            request.Name,
            before => before is null ? content : throw new WatchlistNameTakenException(request.Name),
            cancellationToken
        );
        return Created($"/api/watchlists/{made.List.Id}", this.Tagged(made.List));
    }

    /// <summary>
    /// Gives a watchlist another name, other symbols, or both. With <c>symbols</c> those that stay keep section, note and colour; with
    /// <c>sections</c> everything is as it is sent.
    /// </summary>
    /// <response code="409">Another list has the name.</response>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpPut("{id}")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Change(string id, ChangeWatchlistRequest request, CancellationToken cancellationToken)
    {
        Func<WatchlistContent, WatchlistContent> change = request.ToChange(catalogue);
        return this.Answer(await store.UpdateAsync(Request, id, change, cancellationToken));
    }

    /// <summary>Makes a watchlist the default in place of the one that is.</summary>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    [HttpPut("{id}/default")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    public async Task<ActionResult> MakeDefault(string id, CancellationToken cancellationToken)
    {
        Action<Watchlist> check = WatchlistTags.CheckOf(Request);
        return this.Answer(
            Guid.TryParse(id, out Guid guid) ? await store.MakeDefaultAsync(guid, check, cancellationToken) : null
        );
    }

    /// <summary>Deletes a watchlist. For seven days it can be restored.</summary>
    /// <response code="204">It is gone.</response>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    public async Task<ActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        Action<Watchlist> check = WatchlistTags.CheckOf(Request);
        return Guid.TryParse(id, out Guid guid) && await store.DeleteAsync(guid, check, cancellationToken)
            ? NoContent()
            : this.Refuse(ProblemCodes.WatchlistUnknown);
    }

    /// <summary>Brings a deleted watchlist back with everything in it. One that is there is answered as it is.</summary>
    /// <response code="404">There was none, or it was deleted more than seven days ago.</response>
    /// <response code="409">Another list has got its name meanwhile, or there are too many.</response>
    [HttpPost("{id}/restore")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    public async Task<ActionResult> Restore(string id, CancellationToken cancellationToken)
    {
        Action<Watchlist> check = WatchlistTags.CheckOf(Request);
        return this.Answer(Guid.TryParse(id, out Guid guid) ? await store.RestoreAsync(guid, check, cancellationToken) : null);
    }
}
