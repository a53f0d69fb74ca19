using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Predictions;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai.Predictions;

/// <summary>Predictions in the words of older programs. What is asked for here is not kept in the ledger.</summary>
[ApiController, Route("api/ai"), Tags("AI"), AiErrors]
internal sealed class PredictController(DemandedRows rows, Champions champions, InstrumentCatalogue catalogue, ModelMarket market)
    : ControllerBase
{
    private const int MostSymbols = 20;

    /// <summary>What the model in charge says of a symbol's newest closed bar; without one the action is ABSTAIN.</summary>
    /// <response code="404">The symbol is not known, or no bar of it has closed.</response>
    [HttpPost("predict")]
    [ProducesResponseType<PlainPrediction>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Predict(PredictRequest request, CancellationToken cancellationToken)
    {
        Timeframe timeframe = AiQuery.TimeframeOf(request.Timeframe);
        if (!catalogue.TryFind(request.Symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(request.Symbol);
        }

        return await PlainAsync(instrument, timeframe, cancellationToken) is { } answer
            ? Ok(answer)
            : this.Refuse(ProblemCodes.NoMarketData, $"No bar of {instrument.Symbol.Value} has closed yet.", "symbol");
    }

    /// <summary>The same of several symbols. Those without a bar are left out.</summary>
    /// <param name="symbols">1 to 20 symbols with commas.</param>
    /// <param name="timeframe">1Min (default) or 1Day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <response code="404">A symbol is not known.</response>
    [HttpGet("batch-predict")]
    [ProducesResponseType<PlainPredictions>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Batch(string? symbols, string? timeframe, CancellationToken cancellationToken)
    {
        Timeframe length = AiQuery.TimeframeOf(timeframe);
        string[] names = (symbols ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length is 0 or > MostSymbols)
        {
            return this.Refuse(
                ProblemCodes.FieldInvalid,
                $"symbols must name 1 to {MostSymbols} symbols with commas.",
                "symbols"
            );
        }

        List<PlainPrediction> answers = [];
        foreach (string name in names)
        {
            if (!catalogue.TryFind(name, out Instrument? instrument))
            {
                return this.SymbolUnknown(name);
            }

            if (await PlainAsync(instrument, length, cancellationToken) is { } answer)
            {
                answers.Add(answer);
            }
        }

        return Ok(new PlainPredictions(answers, answers.Count));
    }

    /// <summary>The models in charge.</summary>
    [HttpGet("model-info")]
    public async Task<ModelInfo> Info(
        [FromServices] ModelKeeper keeper,
        [FromServices] ModelCards cards,
        [FromServices] TimeProvider machine,
        CancellationToken cancellationToken
    )
    {
        List<ModelResponse> models = [];
        foreach (ServingModel serving in Serving())
        {
            if (
                await keeper.FindAsync(serving.Id, cancellationToken) is { } version
                && await cards.FindAsync(serving.Id, cancellationToken) is { } known
            )
            {
                models.Add(ModelResponse.Of(version, known, drift: null, machine.GetUtcNow()));
            }
        }

        return new ModelInfo(models.Count > 0, models);
    }

    /// <summary>What the models in charge were worth out of sample, and how they do live.</summary>
    [HttpGet("models/performance")]
    public async Task<Performances> Performance([FromServices] IPredictionLedger ledger, CancellationToken cancellationToken)
    {
        const int mostScored = 20_000;
        List<Performance> all = [];
        foreach (ServingModel serving in Serving())
        {
            Timeframe timeframe = serving.Model.Card.BarTimeframe();
            LiveScore score = LiveScore.Of(await ledger.ScoredAsync(serving.Id, timeframe, mostScored, cancellationToken));
            int pending = await ledger.PendingAsync(serving.Id, timeframe, cancellationToken);
            all.Add(
                new Performance(
                    serving.Id,
                    serving.Name,
                    CardMetrics.Of(serving.Model.Card),
                    LiveCalibration.Of(serving.Id, timeframe, score, pending)
                )
            );
        }

        return new Performances(all);
    }

    private IEnumerable<ServingModel> Serving() =>
        ModelMarket.Timeframes.Select(champions.Of).Where(serving => serving is not null).Select(serving => serving!);

    private async Task<PlainPrediction?> PlainAsync(
        Instrument instrument,
        Timeframe timeframe,
        CancellationToken cancellationToken
    ) =>
        await rows.PredictAsync(instrument, timeframe, LivePredictor.ShownContributions, cancellationToken) is { } prediction
            ? PlainPrediction.Of(prediction, champions.Of(timeframe)?.Model.Card.Calibration?.Threshold, market.Source)
            : null;
}
