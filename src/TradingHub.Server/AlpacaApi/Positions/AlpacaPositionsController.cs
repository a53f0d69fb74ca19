using Microsoft.AspNetCore.Mvc;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Positions;

/// <summary>Positions on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaPositionsController(PositionList positions, AssetRules assets) : ControllerBase
{
    /// <summary>All positions.</summary>
    [HttpGet("/v2/positions")]
    public ActionResult List() => Ok(positions.All());

    /// <summary>One position; a pair also with a slash that was not encoded.</summary>
    [HttpGet("/v2/positions/{*symbol}")]
    public ActionResult Get(string symbol) =>
        assets.Find(symbol) is { } instrument && positions.Of(instrument) is { } position
            ? Ok(position)
            : AlpacaErrors.NoPosition.ToResult();
}
