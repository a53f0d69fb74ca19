using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>The account's equity over time, on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaHistoryController(AccountHistory history, MarketClock clock) : ControllerBase
{
    /// <summary>Equity and profit in steps of a timeframe.</summary>
    [HttpGet("/v2/account/portfolio/history")]
    public async Task<ActionResult> Get(CancellationToken cancellationToken)
    {
        (HistoryForm? form, AlpacaError? error) = HistoryForm.Read(new AlpacaQuery(Request.Query), clock.Now);
        return form is null ? error!.ToResult() : Ok(await history.ReadAsync(form, cancellationToken));
    }
}
