using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictors;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Wire;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai.Models;

/// <summary>Models: which there are, what is known of them, which of them predicts.</summary>
[ApiController, Route("api/ai/models"), Tags("AI"), AiErrors]
internal sealed class ModelsController(
    ModelKeeper keeper,
    ModelCards cards,
    IModelRegistry registry,
    Champions champions,
    LivePredictor live,
    TimeProvider machine
) : ControllerBase
{
    /// <summary>Where a model is sent as plain text.</summary>
    internal const string ImportPath = "/api/ai/models/import";

    /// <summary>All models, newest first, and which of them is in charge of each timeframe. Damaged ones are left out.</summary>
    [HttpGet]
    public async Task<ModelList> List(CancellationToken cancellationToken)
    {
        List<ModelResponse> models = [];
        foreach (ModelVersion version in await keeper.ListAsync(cancellationToken))
        {
            if (await cards.FindAsync(version.Id, cancellationToken) is { } known)
            {
                models.Add(ResponseOf(version, known));
            }
        }

        return new ModelList(
            models,
            ModelMarket.Timeframes.ToDictionary(
                timeframe => timeframe.Name(),
                timeframe => champions.Of(timeframe)?.Id,
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>One model.</summary>
    [HttpGet("{id}")]
    [ProducesResponseType<ModelResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<ActionResult> Get(string id, CancellationToken cancellationToken) =>
        AnswerAsync(id, (version, known) => Ok(ResponseOf(version, known)), cancellationToken);

    /// <summary>Everything that is known of a model.</summary>
    [HttpGet("{id}/card")]
    [ProducesResponseType<ModelCardResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<ActionResult> Card(string id, CancellationToken cancellationToken) =>
        AnswerAsync(
            id,
            (version, known) => Ok(ModelCardResponse.Of(version, ResponseOf(version, known), known.Card)),
            cancellationToken
        );

    /// <summary>The model as LightGBM's text, for other programs.</summary>
    [HttpGet("{id}/file")]
    [Produces("text/plain")]
    [ProducesResponseType<string>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Text(string id, CancellationToken cancellationToken) =>
        await keeper.FindAsync(id, cancellationToken) is null
            ? this.Refuse(AiProblemCodes.ModelUnknown)
            : File((await registry.ReadAsync(id, cancellationToken)).Model.ToArray(), "text/plain", $"{id}.txt");

    /// <summary>Takes in a model that was trained elsewhere: LightGBM's text as the body, text/plain. It predicts once it is promoted.</summary>
    /// <param name="name">What people call it, 1 to 80 characters.</param>
    /// <param name="timeframe">1Min (default) or 1Day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <response code="201">It is there.</response>
    /// <response code="422">The text is no model that the hub can use.</response>
    [HttpPost("import")]
    [ProducesResponseType<ModelResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Import(string? name, string? timeframe, CancellationToken cancellationToken)
    {
        Timeframe length = AiQuery.TimeframeOf(timeframe);
        string called = string.IsNullOrWhiteSpace(name) ? "imported" : name.Trim();
        if (called.Length > ModelNames.MaxLength || called.Any(char.IsControl))
        {
            return this.Refuse(
                ProblemCodes.FieldInvalid,
                $"name must be text of 1 to {ModelNames.MaxLength} characters without control characters.",
                "name"
            );
        }

        byte[] text = await ModelTexts.ReadAsync(Request, cancellationToken);
        ModelVersion version = await keeper.ImportAsync(text, called, length, cancellationToken);
        return await cards.FindAsync(version.Id, cancellationToken) is { } known
            ? Created($"/api/ai/models/{version.Id}", ResponseOf(version, known))
            : this.Refuse(AiProblemCodes.ModelDamaged);
    }

    /// <summary>Puts a model in charge of its timeframe; the one before is archived.</summary>
    [HttpPost("{id}/promote")]
    [ProducesResponseType<ModelResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Promote(string id, PromoteRequest request, CancellationToken cancellationToken)
    {
        if (await keeper.FindAsync(id, cancellationToken) is null)
        {
            return this.Refuse(AiProblemCodes.ModelUnknown);
        }

        await keeper.PromoteAsync(id, request.Reason, cancellationToken);
        return await Get(id, cancellationToken);
    }

    /// <summary>Puts the model in charge again that was it before the present one.</summary>
    /// <response code="409">There was none before.</response>
    [HttpPost("rollback")]
    [ProducesResponseType<ModelResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> RollBack(RollBackRequest request, CancellationToken cancellationToken)
    {
        Timeframe timeframe = AiQuery.TimeframeOf(request.Timeframe);
        ModelVersion version = await keeper.RollBackAsync(timeframe, request.Reason, cancellationToken);
        return await Get(version.Id, cancellationToken);
    }

    /// <summary>Deletes a model and its files. What it predicted stays in the ledger.</summary>
    /// <response code="204">It is gone.</response>
    /// <response code="409">It is in charge.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        if (await keeper.FindAsync(id, cancellationToken) is null)
        {
            return this.Refuse(AiProblemCodes.ModelUnknown);
        }

        await keeper.DeleteAsync(id, cancellationToken);
        return NoContent();
    }

    private ModelResponse ResponseOf(ModelVersion version, KnownModel known) =>
        ModelResponse.Of(
            version,
            known,
            version.State == Domain.Predictors.ModelState.Champion
                ? DriftWords.Of(live.DriftOf(known.Card.BarTimeframe())?.Worst)
                : null,
            machine.GetUtcNow()
        );

    private async Task<ActionResult> AnswerAsync(
        string id,
        Func<ModelVersion, KnownModel, ActionResult> answer,
        CancellationToken cancellationToken
    )
    {
        if (await keeper.FindAsync(id, cancellationToken) is not { } version)
        {
            return this.Refuse(AiProblemCodes.ModelUnknown);
        }

        return await cards.FindAsync(id, cancellationToken) is { } known
            ? answer(version, known)
            : this.Refuse(AiProblemCodes.ModelDamaged);
    }
}
