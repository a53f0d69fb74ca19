using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// Bars, quotes, trades, books and snapshots of pairs on the Alpaca API. Each of Alpaca's locations answers with the one market that the hub
/// has.
/// </summary>
[AlpacaRoutes]
internal sealed class CryptoDataController(DataAnswers answers) : ControllerBase
{
    private const string Kind = "{kind:regex(^(bars|quotes|trades)$)}";
    private const string Root = "/v1beta3/crypto/{location:regex(^(us|us-1|us-2|eu-1|bs-1)$)}/";

    /// <summary>A page of history by symbol.</summary>
    [HttpGet(Root + Kind)]
    public Task<ActionResult> History(DataKind kind, CancellationToken cancellationToken) =>
        answers.HistoryAsync(Request.Query, kind, DataMarket.Pairs, cancellationToken);

    /// <summary>The newest by symbol.</summary>
    [HttpGet(Root + "latest/" + Kind)]
    public Task<ActionResult> Latest(DataKind kind, CancellationToken cancellationToken) =>
        answers.LatestAsync(Request.Query, kind, DataMarket.Pairs, cancellationToken);

    /// <summary>Books by symbol.</summary>
    [HttpGet(Root + "latest/orderbooks")]
    public Task<ActionResult> Books(CancellationToken cancellationToken) => answers.BooksAsync(Request.Query, cancellationToken);

    /// <summary>Snapshots by symbol.</summary>
    [HttpGet(Root + "snapshots")]
    public Task<ActionResult> Snapshots(CancellationToken cancellationToken) =>
        answers.SnapshotsAsync(Request.Query, DataMarket.Pairs, cancellationToken);
}
