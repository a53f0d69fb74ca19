using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>The account and what happened on it, on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaAccountController(
    IAlpacaBook book,
    AccountConfigurations configurations,
    ActivityList activities,
    IMarketCalendar calendar,
    MarketClock clock
) : ControllerBase
{
    private const int LongestPauseDays = 10;

    /// <summary>Figures of the account.</summary>
    [HttpGet("/v2/account")]
    public ActionResult Account() => Ok(AlpacaAccountResponse.From(book.Account(), configurations.Current, PreviousTradingDay()));

    /// <summary>What the owner has switched on or off.</summary>
    [HttpGet("/v2/account/configurations")]
    public ActionResult Configurations() => Ok(configurations.Current);

    /// <summary>Changes some of it; what is absent or null stays.</summary>
    [HttpPatch("/v2/account/configurations")]
    public async Task<ActionResult> Configure()
    {
        if (await AlpacaFields.ReadAsync(Request) is not { } fields)
        {
            return AlpacaErrors.BadBody.ToResult();
        }

        (Func<AlpacaConfiguration, AlpacaConfiguration>? change, AlpacaError? error) = ConfigurationForm.Read(fields);
        return change is null ? error!.ToResult() : Ok(configurations.Change(change));
    }

    /// <summary>What happened on the account, newest first.</summary>
    [HttpGet("/v2/account/activities")]
    public ActionResult Activities()
    {
        (IReadOnlyList<AlpacaActivity> items, AlpacaError? error) = activities.Read(new AlpacaQuery(Request.Query), type: null);
        return error?.ToResult() ?? Ok(items);
    }

    /// <summary>What happened of one kind.</summary>
    [HttpGet("/v2/account/activities/{type}")]
    public ActionResult Activities(string type)
    {
        (IReadOnlyList<AlpacaActivity> items, AlpacaError? error) = activities.Read(new AlpacaQuery(Request.Query), type);
        return error?.ToResult() ?? Ok(items);
    }

    private DateOnly PreviousTradingDay()
    {
        DateOnly today = calendar.DateOf(AssetClass.Equity, clock.Now);
        return Enumerable
            .Range(1, LongestPauseDays)
            .Select(days => today.AddDays(-days))
            .FirstOrDefault(day => calendar.DayOf(AssetClass.Equity, day) is not null, today.AddDays(-1));
    }
}
