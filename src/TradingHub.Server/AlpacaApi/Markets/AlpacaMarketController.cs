using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Markets;

/// <summary>Clock, calendar and assets on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaMarketController(
    InstrumentCatalogue catalogue,
    AssetRules assets,
    IMarketCalendar calendar,
    MarketClock clock
) : ControllerBase
{
    /// <summary>The years that the calendar knows.</summary>
    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateOnly LastDay = new(2029, 12, 31);

    /// <summary>What time it is in the market.</summary>
    [HttpGet("/v2/clock")]
    public ActionResult Clock() => Ok(AlpacaClock.At(clock.Now, calendar));

    /// <summary>Trading days.</summary>
    [HttpGet("/v2/calendar")]
    public ActionResult Calendar()
    {
        AlpacaQuery query = new(Request.Query);
        DateOnly start = query.Date("start") ?? FirstDay;
        DateOnly end = query.Date("end") ?? LastDay;
        bool bySettlement = query.Word("date_type", "TRADING", "SETTLEMENT") == "SETTLEMENT";
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        start = start < FirstDay ? FirstDay : start;
        end = end > LastDay ? LastDay : end;
        return Ok(AlpacaCalendarDay.Between(start, end, bySettlement, calendar));
    }

    /// <summary>What can be traded.</summary>
    [HttpGet("/v2/assets")]
    public ActionResult Assets()
    {
        AlpacaQuery query = new(Request.Query);
        string status = query.Word("status", "", "active", "inactive");
        IReadOnlyList<string> classes = query.List("asset_class");
        IReadOnlyList<string> exchanges = query.List("exchange");
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        classes = classes.Count == 0 ? ["us_equity"] : classes;
        IEnumerable<AlpacaAsset> all = catalogue.All.Select(AlpacaAsset.From);
        return Ok(
            all.Where(asset => classes.Contains(asset.Class) || classes.Contains("all"))
                .Where(asset => exchanges.Count == 0 || exchanges.Contains(asset.Exchange))
                .Where(asset => status.Length == 0 || asset.Status == status)
                .ToArray()
        );
    }

    /// <summary>One of them, by symbol or id; a pair also with a slash that was not encoded.</summary>
    [HttpGet("/v2/assets/{*symbol}")]
    public ActionResult Asset(string symbol) =>
        assets.Find(symbol) is { } instrument
            ? Ok(AlpacaAsset.From(instrument))
            : AlpacaErrors.NotFound($"asset not found for {symbol}").ToResult();
}
