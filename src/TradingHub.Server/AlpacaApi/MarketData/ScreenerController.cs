using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Most active stocks and movers on the Alpaca API, of what the hub lists.</summary>
[AlpacaRoutes]
internal sealed class ScreenerController(ScreenerReader reader, MarketClock clock) : ControllerBase
{
    private const int MostActives = 100;
    private const int MostMovers = 50;
    private const int Usual = 10;

    /// <summary>The most active stocks of the day.</summary>
    [HttpGet("/v1beta1/screener/stocks/most-actives")]
    public ActionResult Actives()
    {
        DataQuery query = new(Request.Query);
        bool byTrades = query.Word("by", "volume", "trades") == "trades";
        int top = query.Whole("top", MostActives, Usual);
        return query.Error?.ToResult() ?? Ok(new ActivesPage(reader.MostActive(byTrades, top), Now()));
    }

    /// <summary>What rose and fell the most.</summary>
    [HttpGet("/v1beta1/screener/{market:regex(^(stocks|crypto)$)}/movers")]
    public ActionResult Movers(string market)
    {
        DataQuery query = new(Request.Query);
        int top = query.Whole("top", MostMovers, Usual);
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        (IReadOnlyList<MarketMover> gainers, IReadOnlyList<MarketMover> losers) = reader.Movers(
            market == "stocks" ? DataMarket.Stocks : DataMarket.Pairs,
            top
        );
        return Ok(new MoversPage(gainers, losers, market, Now()));
    }

    /// <summary>Always nine decimals of a second.</summary>
    private string Now() => clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);

    private sealed record ActivesPage(IReadOnlyList<ActiveStock> MostActives, string LastUpdated);

    private sealed record MoversPage(
        IReadOnlyList<MarketMover> Gainers,
        IReadOnlyList<MarketMover> Losers,
        string MarketType,
        string LastUpdated
    );
}
