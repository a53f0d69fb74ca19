using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai;

/// <summary>What a predictor may know.</summary>
[ApiController, Route("api/ai"), Tags("AI"), AiErrors]
internal sealed class FeaturesController(DemandedRows rows, InstrumentCatalogue catalogue, IMarketCalendar calendar)
    : ControllerBase
{
    /// <summary>The row of model features of a symbol's newest closed bar: what a predictor may know at its close.</summary>
    /// <param name="symbol">Which symbol.</param>
    /// <param name="timeframe">1Min or 1Day; default 1Min.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <response code="404">The symbol is not known, or no bar of it has closed.</response>
    [HttpGet("features/{symbol}")]
    [ProducesResponseType<FeaturesResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Features(string symbol, string? timeframe, CancellationToken cancellationToken)
    {
        Timeframe length = AiQuery.TimeframeOf(timeframe);
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return await rows.NewestAsync(instrument, length, cancellationToken) is { } row
            ? Ok(FeaturesResponse.From(row, length, rows.SetOf(length).Names, calendar))
            : this.Refuse(
                ProblemCodes.NoMarketData,
                $"No bar of {instrument.Symbol.Value} is known in {length.Name()}; a row is made of closed bars.",
                "symbol"
            );
    }
}

/// <summary>A row of model features.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Length of the bars that it was made of.</param>
/// <param name="BarTime">Start of the bar that closed.</param>
/// <param name="KnownAt">Market time from which on it was known.</param>
/// <param name="IsWarm">Whether enough bars were seen for every value.</param>
/// <param name="Features">Values by name; null is a value that does not exist.</param>
public sealed record FeaturesResponse(
    string Symbol,
    string Timeframe,
    DateTimeOffset BarTime,
    DateTimeOffset KnownAt,
    bool IsWarm,
    IReadOnlyDictionary<string, double?> Features
)
{
    internal static FeaturesResponse From(
        PredictedRow row,
        Timeframe timeframe,
        IReadOnlyList<string> names,
        IMarketCalendar calendar
    ) =>
        new(
            row.Instrument.Symbol.Value,
            timeframe.Name(),
            row.Bar.Time,
            calendar.BucketOf(row.Instrument.AssetClass, timeframe, row.Bar.Time).End,
            row.IsWarm,
            names
                .Zip(row.Values)
                .ToDictionary(
                    one => one.First,
                    one => double.IsFinite(one.Second) ? (double?)one.Second : null,
                    StringComparer.Ordinal
                )
        );
}
