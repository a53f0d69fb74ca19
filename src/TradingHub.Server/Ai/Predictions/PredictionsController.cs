using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Predictions;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Wire;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai.Predictions;

/// <summary>The ledger of predictions, and how they came out.</summary>
[ApiController, Route("api/ai"), Tags("AI"), AiErrors]
internal sealed class PredictionsController(
    IPredictionLedger ledger,
    PredictionStream stream,
    DemandedRows rows,
    InstrumentCatalogue catalogue
) : ControllerBase
{
    private const int MostScored = 20_000;

    /// <summary>Predictions of the ledger, newest first.</summary>
    /// <param name="symbol">Of one symbol.</param>
    /// <param name="timeframe">1Min or 1Day.</param>
    /// <param name="model">Of one model.</param>
    /// <param name="from">Bars from this start on.</param>
    /// <param name="to">Bars before this start.</param>
    /// <param name="limit">1 to 1000, default 100.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [HttpGet("predictions")]
    [ProducesResponseType<PredictionList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> List(
        string? symbol,
        string? timeframe,
        string? model,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [FromQuery, Range(1, 1000, ErrorMessage = "must be a whole number from 1 to 1000.")] int limit = 100,
        CancellationToken cancellationToken = default
    )
    {
        Timeframe? length = AiQuery.TimeframeOrNone(timeframe);
        Instrument? instrument = null;
        if (symbol is not null && !catalogue.TryFind(symbol, out instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        PredictionQuery query = new(instrument?.Symbol, length, model, from, to, limit);
        return Ok(PredictionList.Of(await ledger.ListAsync(query, cancellationToken)));
    }

    /// <summary>The newest prediction of every symbol since the start, or since another model took charge.</summary>
    /// <param name="timeframe">1Min (default) or 1Day.</param>
    [HttpGet("predictions/latest")]
    [ProducesResponseType<PredictionList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public ActionResult Latest(string? timeframe) => Ok(PredictionList.Of(stream.Newest(AiQuery.TimeframeOf(timeframe))));

    /// <summary>How the predictions that came to their end came out: the newest 20,000.</summary>
    /// <param name="model">Of one model; all where nothing is said.</param>
    /// <param name="timeframe">1Min or 1Day; that of the model, or 1Min.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [HttpGet("calibration")]
    [ProducesResponseType<LiveCalibration>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<ActionResult> Calibration(string? model, string? timeframe, CancellationToken cancellationToken)
    {
        Timeframe length = AiQuery.TimeframeOrNone(timeframe) ?? await TimeframeOfAsync(model, cancellationToken);
        IReadOnlyList<ScoredPrediction> scored = await ledger.ScoredAsync(model, length, MostScored, cancellationToken);
        int pending = await ledger.PendingAsync(model, length, cancellationToken);
        return Ok(LiveCalibration.Of(model, length, LiveScore.Of(scored), pending));
    }

    /// <summary>What the model in charge says of a symbol's newest closed bar, with what every input added; without one why nothing is said. It is not kept.</summary>
    /// <param name="symbol">Which symbol.</param>
    /// <param name="timeframe">1Min (default) or 1Day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <response code="404">The symbol is not known, or no bar of it has closed.</response>
    [HttpGet("explain/{symbol}")]
    [ProducesResponseType<PredictionResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Explain(string symbol, string? timeframe, CancellationToken cancellationToken)
    {
        Timeframe length = AiQuery.TimeframeOf(timeframe);
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return await rows.PredictAsync(instrument, length, int.MaxValue, cancellationToken) is { } prediction
            ? Ok(PredictionResponse.Of(prediction))
            : this.Refuse(ProblemCodes.NoMarketData, $"No bar of {instrument.Symbol.Value} has closed yet.", "symbol");
    }

    /// <summary>The timeframe that a model predicted; a minute where it has predicted nothing.</summary>
    private async Task<Timeframe> TimeframeOfAsync(string? model, CancellationToken cancellationToken)
    {
        PredictionQuery query = new(Symbol: null, Timeframe: null, model, From: null, To: null, Limit: 1);
        return model is not null && await ledger.ListAsync(query, cancellationToken) is [var newest, ..]
            ? newest.Timeframe
            : Timeframe.OneMinute;
    }
}

/// <summary>Predictions.</summary>
/// <param name="Predictions">The predictions.</param>
/// <param name="Count">How many.</param>
public sealed record PredictionList(IReadOnlyList<PredictionResponse> Predictions, int Count)
{
    internal static PredictionList Of(IReadOnlyList<Prediction> predictions) =>
        new([.. predictions.Select(PredictionResponse.Of)], predictions.Count);
}
