using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>News on the Alpaca API: the hub has no source of any, so every page is empty.</summary>
[AlpacaRoutes]
internal sealed class NewsController(IMarketCalendar calendar) : ControllerBase
{
    private const int LargestPage = 50;
    private const int UsualPage = 10;

    /// <summary>A page of news.</summary>
    [HttpGet("/v1beta1/news")]
    public ActionResult News()
    {
        DataQuery query = new(Request.Query);
        DateTimeOffset? start = query.Time("start")?.ToStart(AssetClass.Crypto, calendar);
        if (query.Time("end")?.ToEnd(AssetClass.Crypto, calendar) < start)
        {
            query.Refuse(DataErrors.EndBeforeStart);
        }

        query.Word("sort", "desc", "asc");
        query.Whole("limit", LargestPage, UsualPage);
        query.Word("include_content", "false", "true");
        query.Word("exclude_contentless", "false", "true");
        if (query.Text("page_token") is not null)
        {
            query.Refuse(DataErrors.PageToken);
        }

        return query.Error?.ToResult() ?? Ok(new NewsPage([], NextPageToken: null));
    }

    private sealed record NewsPage(IReadOnlyList<object> News, string? NextPageToken);
}
