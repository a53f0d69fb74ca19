using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.AlpacaApi.Watchlists;

/// <summary>Watchlists on the Alpaca API, each by its id or by its name.</summary>
[AlpacaRoutes, WatchlistRefusals]
internal sealed class AlpacaWatchlistsController(AlpacaWatchlists lists) : ControllerBase
{
    private const string All = "/v2/watchlists";
    private const string One = "/v2/watchlists/{id}";
    private const string Named = "/v2/watchlists:by_name";
    private const string Symbol = "/{*symbol}";

    /// <summary>All lists with their assets.</summary>
    [HttpGet(All)]
    public async Task<ActionResult> List(CancellationToken cancellationToken) => Ok(await lists.ListAsync(cancellationToken));

    /// <summary>Makes a list; answers 200 with it.</summary>
    [HttpPost(All)]
    public async Task<ActionResult> Create(CancellationToken cancellationToken) =>
        Answer(await lists.CreateAsync(await AlpacaFields.ReadAsync(Request), cancellationToken));

    /// <summary>One list.</summary>
    [HttpGet(One), HttpGet(Named)]
    public async Task<ActionResult> Get([FromRoute] string? id, CancellationToken cancellationToken) =>
        Answer(await lists.GetAsync(KeyOf(id), cancellationToken));

    /// <summary>Gives a list another name, other symbols, or both.</summary>
    [HttpPut(One), HttpPut(Named)]
    public async Task<ActionResult> Replace([FromRoute] string? id, CancellationToken cancellationToken) =>
        Answer(await lists.ReplaceAsync(KeyOf(id), await AlpacaFields.ReadAsync(Request), cancellationToken));

    /// <summary>Adds a symbol at the end.</summary>
    [HttpPost(One), HttpPost(Named)]
    public async Task<ActionResult> Add([FromRoute] string? id, CancellationToken cancellationToken) =>
        Answer(await lists.AddAsync(KeyOf(id), await AlpacaFields.ReadAsync(Request), cancellationToken));

    /// <summary>Takes a symbol off; a pair also with a slash that was not encoded.</summary>
    [HttpDelete(One + Symbol), HttpDelete(Named + Symbol)]
    public async Task<ActionResult> Remove(
        [FromRoute] string? id,
        [FromRoute] string symbol,
        CancellationToken cancellationToken
    ) => Answer(await lists.RemoveAsync(KeyOf(id), symbol, cancellationToken));

    /// <summary>Deletes a list; answers 204.</summary>
    [HttpDelete(One), HttpDelete(Named)]
    public async Task<ActionResult> Delete([FromRoute] string? id, CancellationToken cancellationToken) =>
        (await lists.DeleteAsync(KeyOf(id), cancellationToken))?.ToResult() ?? NoContent();

    private WatchlistKey KeyOf(string? id) =>
        id is null ? new(null, new AlpacaQuery(Request.Query).Text("name")?.Trim()) : new(id, null);

    private ActionResult Answer(WatchlistAnswer answer) => answer.List is { } list ? Ok(list) : answer.Error!.ToResult();
}
