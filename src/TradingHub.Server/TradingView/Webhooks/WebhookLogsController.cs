using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Engine.Analysis;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>The inbox: every alert with its way from the first byte to the fill, or to the rule that stopped it.</summary>
[ApiController, Route(WebhookRoutes.Root + "/webhook-logs"), Tags("TradingView")]
internal sealed class WebhookLogsController(IWebhookInbox inbox, RefusedAlerts refused, IOrderBook book, TradeAnalysis analysis)
    : ControllerBase
{
    private const int MostEntries = 200;

    /// <summary>Alerts, newest first.</summary>
    /// <param name="limit">At most this many, 1 to 200. Default 50.</param>
    /// <param name="before">Only such as are older than the alert with this id.</param>
    /// <param name="strategy">Only of this strategy.</param>
    /// <param name="state">Only in this state: pending, done, denied, expired, logged, dry_run or refused.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet]
    [ProducesResponseType<AlertEntryList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<ActionResult> List(
        int limit = 50,
        Guid? before = null,
        string? strategy = null,
        string? state = null,
        CancellationToken cancellationToken = default
    )
    {
        if (limit is < 1 or > MostEntries)
        {
            return this.Refuse(ProblemCodes.FieldInvalid, $"'limit' must be 1 to {MostEntries}; it is {limit}.", "limit");
        }

        WebhookState? only = WebhookStates.Read(state);
        if (state is not null && only is null)
        {
            return this.Refuse(ProblemCodes.FieldInvalid, $"'state' must be one of {WebhookStates.Words}.", "state");
        }

        WebhookQuery query = new(strategy, only, before, limit);
        IReadOnlyList<WebhookAlert> kept = only == WebhookState.Refused ? [] : await inbox.ListAsync(query, cancellationToken);
        IEnumerable<WebhookAlert> all = kept.Concat(refused.All().Where(alert => query.Matches(alert)))
            .OrderByDescending(alert => alert.ReceivedAt)
            .ThenByDescending(alert => alert.Id.ToString("D"), StringComparer.Ordinal)
            .Take(limit);
        return Ok(AlertEntryList.From([.. all]));
    }

    /// <summary>One alert with its body and its way.</summary>
    /// <response code="404">There is none with this id.</response>
    [HttpGet("{id}")]
    [ProducesResponseType<AlertTraceResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out Guid guid))
        {
            return this.Refuse(WebhookProblemCodes.AlertUnknown);
        }

        WebhookAlert? alert =
            await inbox.FindAsync(guid, cancellationToken) ?? refused.All().FirstOrDefault(one => one.Id == guid);
        if (alert is null)
        {
            return this.Refuse(WebhookProblemCodes.AlertUnknown);
        }

        Order? order = alert.OrderId is { } made ? book.Find(new OrderId(made)) : null;
        return Ok(AlertTraceResponse.From(alert, order, order is null ? [] : analysis.FillsOf(order.Id)));
    }

    /// <summary>Hides what is finished from the list. What makes a repeat known again stays.</summary>
    [HttpDelete]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> Clear(CancellationToken cancellationToken)
    {
        await inbox.HideFinishedAsync(cancellationToken);
        refused.Clear();
        return NoContent();
    }
}
