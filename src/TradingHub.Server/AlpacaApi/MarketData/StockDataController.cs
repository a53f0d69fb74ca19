using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Bars, quotes, trades and snapshots of stocks on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class StockDataController(DataAnswers answers) : ControllerBase
{
    private const string Kind = "{kind:regex(^(bars|quotes|trades)$)}";
    private const string Root = "/v2/stocks/";

    /// <summary>A page of history by symbol.</summary>
    [HttpGet(Root + Kind)]
    public Task<ActionResult> History(DataKind kind, CancellationToken cancellationToken) =>
        answers.HistoryAsync(Request.Query, kind, DataMarket.Stocks, cancellationToken);

    /// <summary>A page of the history of one symbol.</summary>
    [HttpGet(Root + "{symbol}/" + Kind)]
    public Task<ActionResult> HistoryOf(string symbol, DataKind kind, CancellationToken cancellationToken) =>
        answers.HistoryOfAsync(symbol, Request.Query, kind, cancellationToken);

    /// <summary>The newest by symbol.</summary>
    [HttpGet(Root + Kind + "/latest")]
    public Task<ActionResult> Latest(DataKind kind, CancellationToken cancellationToken) =>
        answers.LatestAsync(Request.Query, kind, DataMarket.Stocks, cancellationToken);

    /// <summary>The newest of one symbol.</summary>
    [HttpGet(Root + "{symbol}/" + Kind + "/latest")]
    public Task<ActionResult> LatestOf(string symbol, DataKind kind, CancellationToken cancellationToken) =>
        answers.LatestOfAsync(symbol, Request.Query, kind, cancellationToken);

    /// <summary>Snapshots by symbol.</summary>
    [HttpGet(Root + "snapshots")]
    public Task<ActionResult> Snapshots(CancellationToken cancellationToken) =>
        answers.SnapshotsAsync(Request.Query, DataMarket.Stocks, cancellationToken);

    /// <summary>The snapshot of one symbol.</summary>
    [HttpGet(Root + "{symbol}/snapshot")]
    public Task<ActionResult> SnapshotOf(string symbol, CancellationToken cancellationToken) =>
        answers.SnapshotOfAsync(symbol, Request.Query, cancellationToken);
}
