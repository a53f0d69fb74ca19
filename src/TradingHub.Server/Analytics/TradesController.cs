using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>What trading came to: lots, round trips and their summary.</summary>
[ApiController, Route("api/analytics"), Tags("Analytics")]
internal sealed class TradesController(TradeReader reader, InstrumentCatalogue catalogue) : ControllerBase
{
    private const int MostRows = 10_000;
    private const string LimitRule = "must be a whole number from 1 to 10000.";

    /// <summary>Lots, first in, first out: what is held (newest entry first), then what was closed (newest exit first).</summary>
    /// <param name="status">open, closed or all; default all.</param>
    /// <param name="symbol">Only of this symbol, or all.</param>
    /// <param name="limit">At most this many, 1 to 10,000; default 100.</param>
    /// <param name="format">json or csv; without it the Accept header decides.</param>
    [HttpGet("lots")]
    [ProducesResponseType<LotList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Lots(
        string status = "all",
        string? symbol = null,
        [Range(1, MostRows, ErrorMessage = LimitRule)] int limit = 100,
        string? format = null
    )
    {
        if (status is not ("open" or "closed" or "all"))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'status' must be open, closed or all.", "status");
        }

        if (!TryFind(symbol, out InstrumentId? instrument))
        {
            return this.SymbolUnknown(symbol!);
        }

        LotList lots = reader.Lots(instrument, status != "closed", status != "open", limit);
        return this.Table(format, "lots", lots, lots.Lots);
    }

    /// <summary>Finished round trips, from flat to flat, newest exit first.</summary>
    /// <param name="symbol">Only of this symbol, or all.</param>
    /// <param name="limit">At most this many, 1 to 10,000; default 100.</param>
    /// <param name="format">json or csv; without it the Accept header decides.</param>
    [HttpGet("round-trips")]
    [ProducesResponseType<RoundTripList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult RoundTrips(
        string? symbol = null,
        [Range(1, MostRows, ErrorMessage = LimitRule)] int limit = 100,
        string? format = null
    )
    {
        if (!TryFind(symbol, out InstrumentId? instrument))
        {
            return this.SymbolUnknown(symbol!);
        }

        RoundTripList trips = reader.RoundTrips(instrument, limit);
        return this.Table(format, "round-trips", trips, trips.RoundTrips);
    }

    /// <summary>Count, win rate, profit factor, average win and loss of all finished round trips, together and by symbol.</summary>
    /// <param name="symbol">Only of this symbol, or all.</param>
    /// <param name="format">json or csv (a line over all, then one a symbol); without it the Accept header decides.</param>
    [HttpGet("summary")]
    [ProducesResponseType<SummaryResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Summary(string? symbol = null, string? format = null)
    {
        if (!TryFind(symbol, out InstrumentId? instrument))
        {
            return this.SymbolUnknown(symbol!);
        }

        SummaryResponse summary = reader.Summary(instrument);
        return this.Table(format, "summary", summary, summary.BySymbol.Prepend(summary.Total));
    }

    private bool TryFind(string? symbol, out InstrumentId? id)
    {
        Instrument? instrument = null;
        bool isFound = string.IsNullOrWhiteSpace(symbol) || catalogue.TryFind(symbol, out instrument);
        id = instrument?.Id;
        return isFound;
    }
}
