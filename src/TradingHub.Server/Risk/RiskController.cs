using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Server.Problems;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Risk;

/// <summary>Decisions of the risk gate, and its limits.</summary>
[ApiController, Route("api/risk"), Tags("Risk")]
internal sealed class RiskController(OrderDesk desk, IJournalReader journal, InstrumentCatalogue catalogue) : ControllerBase
{
    private const string LimitRule = "must be a whole number from 1 to 500.";

    /// <summary>
    /// Decisions of the gate, newest first, with every figure that it compared. Of requests that make no order (malformed, too fast, not
    /// ready) a part is written; the next one says how many were left out.
    /// </summary>
    /// <param name="limit">At most this many, 1 to 500; default 100.</param>
    /// <param name="before">Only decisions before this one: next_before of the page before.</param>
    /// <param name="verdict">passed or denied; default both.</param>
    /// <param name="code">Only those that were denied with this code.</param>
    /// <param name="symbol">Only of this symbol.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("decisions")]
    [ProducesResponseType<DecisionPage>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Decisions(
        [Range(1, 500, ErrorMessage = LimitRule)] int limit = 100,
        long? before = null,
        string? verdict = null,
        string? code = null,
        string? symbol = null,
        CancellationToken cancellationToken = default
    )
    {
        if (verdict is not (null or DecisionResponse.Passed or DecisionResponse.Denied))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'verdict' must be passed or denied.", "verdict");
        }

        Instrument? instrument = null;
        if (!string.IsNullOrWhiteSpace(symbol) && !catalogue.TryFind(symbol, out instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        bool? isDenied = verdict is null ? null : verdict == DecisionResponse.Denied;
        DecisionQuery query = new(before, limit, isDenied, string.IsNullOrWhiteSpace(code) ? null : code, instrument);
        return Ok(DecisionPage.From(await journal.ReadAsync(desk.Decisions(query), cancellationToken), limit));
    }

    /// <summary>The limits in force, each with its check, its unit and what the settings say.</summary>
    [HttpGet("limits")]
    public LimitsResponse Limits() => LimitsResponse.From(desk.Limits, desk.ConfiguredLimits);

    /// <summary>
    /// Changes limits between two orders. Lowering counts at once; raising needs a reason and never goes beyond the settings. A limit of
    /// null goes back to its setting. What is changed outlives a restart.
    /// </summary>
    /// <response code="200">The limits in force now.</response>
    /// <response code="422">A limit would allow more than the settings do, or is raised without a reason.</response>
    [HttpPatch("limits")]
    [ProducesResponseType<LimitsResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Change(ChangeLimitsRequest request, CancellationToken cancellationToken)
    {
        RequestMark mark = this.Mark();
        LimitsChange change = new(request.Limits, request.Reason, mark.Source, mark.CausalId);
        LimitsAnswer answer = await desk.ChangeLimitsAsync(change, cancellationToken);
        return answer.Refusal is { } refusal
            ? new ProblemResult(HubProblem.From(refusal, order: null))
            : Ok(LimitsResponse.From(answer.Limits, desk.ConfiguredLimits));
    }
}
