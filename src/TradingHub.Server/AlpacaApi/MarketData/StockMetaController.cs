using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>What the codes of stocks mean, on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class StockMetaController : ControllerBase
{
    /// <summary>Exchanges by their letter.</summary>
    [HttpGet("/v2/stocks/meta/exchanges")]
    public ActionResult Exchanges() => Ok(StockCodes.Exchanges);

    /// <summary>Conditions of trades or quotes on a tape by their code.</summary>
    [HttpGet("/v2/stocks/meta/conditions/{kind:regex(^(trade|quote)$)}")]
    public ActionResult Conditions(string kind)
    {
        string? tape = new DataQuery(Request.Query).Text("tape");
        return tape is null ? DataErrors.Missing("tape").ToResult()
            : StockCodes.ConditionsOf(kind == "trade", tape) is { } conditions ? Ok(conditions)
            : DataErrors.Invalid("tape", tape).ToResult();
    }
}
