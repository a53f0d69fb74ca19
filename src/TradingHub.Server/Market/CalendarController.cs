using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>What time it is in the market, and when it trades.</summary>
[ApiController, Route("api/market"), Tags("Market")]
internal sealed class CalendarController(MarketHours hours, IMarketCalendar calendar, MarketClock clock) : ControllerBase
{
    private const int LongestDays = 3700;
    private const int DefaultDays = 30;
    private const string Rule = "must be a date such as 2013-10-08.";

    /// <summary>Market time, session, next open and close.</summary>
    [HttpGet("clock")]
    [ProducesResponseType<ClockResponse>(StatusCodes.Status200OK)]
    public ActionResult Clock() => Ok(hours.Now());

    /// <summary>Trading dates of US shares and their hours.</summary>
    /// <param name="start">First date, inclusive; default today in the market.</param>
    /// <param name="end">Last date, inclusive; default 30 days after the first. At most 3,700 days.</param>
    [HttpGet("calendar")]
    [ProducesResponseType<CalendarList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public ActionResult Calendar(string? start = null, string? end = null)
    {
        if (!TryRead(start, calendar.DateOf(AssetClass.Equity, clock.Now), out DateOnly first))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, $"'start' {Rule}", "start");
        }

        if (!TryRead(end, first.AddDays(DefaultDays), out DateOnly last))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, $"'end' {Rule}", "end");
        }

        if (last < first || last.DayNumber - first.DayNumber > LongestDays)
        {
            return this.Refuse(
                ProblemCodes.FieldInvalid,
                $"'end' must lie at or after 'start' and at most {LongestDays} days later.",
                "end"
            );
        }

        IReadOnlyList<CalendarDay> days = hours.DaysBetween(first, last);
        return Ok(new CalendarList(days, days.Count));
    }

    /// <summary>Years that a calendar can be asked for: the sum with the default length must stay a date.</summary>
    private static bool TryRead(string? text, DateOnly fallback, out DateOnly date)
    {
        date = fallback;
        return string.IsNullOrWhiteSpace(text)
            || (
                DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
                && date.Year is >= 1900 and <= 2100
            );
    }
}
