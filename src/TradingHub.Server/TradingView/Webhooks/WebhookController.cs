using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What TradingView calls. An alert is answered once it is durable, and acted on after that.</summary>
[ApiController, Route(WebhookRoutes.Webhooks), Tags("TradingView")]
internal sealed class WebhookController(WebhookDoor door) : ControllerBase
{
    /// <summary>Largest body of an alert, bytes.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>
    /// Takes an alert: order, alert, scanner or price. The body is JSON, or plain text of name=value pairs, and carries the strategy's secret.
    /// </summary>
    /// <response code="200">It is durable; status says whether it is new or came before.</response>
    /// <response code="401">The secret is missing or wrong.</response>
    /// <response code="403">The strategy may not do this.</response>
    /// <response code="422">It is too old, or breaks a rule. Sending it again changes nothing.</response>
    /// <response code="503">It could not be stored in time: please send it again.</response>
    [HttpPost("{route}"), PublicRoute]
    [ProducesResponseType<AlertAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult> Take(string route)
    {
        if (!WebhookRoutes.All.Contains(route, StringComparer.Ordinal))
        {
            return this.Refuse(
                ProblemCodes.NotFound,
                $"There is no webhook of this name; there are {string.Join(", ", WebhookRoutes.All)}."
            );
        }

        bool isJson =
            MediaTypeHeaderValue.TryParse(Request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        byte[] body = await ReadAsync(HttpContext.RequestAborted);
        WebhookAdmission admission = await door.TakeAsync(new IncomingAlert(route, body, isJson, HttpContext.TraceIdentifier));
        return admission.Alert is { RefusedWith: not null, ReasonCode: { } code }
            ? new ProblemResult(
                HubProblem.Of(
                    WebhookProblemCodes.All.Concat(ProblemCodes.All).First(one => one.Code == code),
                    admission.Alert.Reason
                )
            )
            : Ok(new AlertAnswer(admission.IsNew ? "accepted" : "duplicate", admission.Alert.Id));
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[8_192];
        int count;
        while ((count = await Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, count);
            if (body.Length > MostBytes)
            {
                throw new ProblemException(
                    HubProblem.Of(
                        ProblemCodes.BodyTooLarge,
                        $"An alert has at most {MostBytes} bytes.",
                        fields: ("limit", MostBytes)
                    )
                );
            }
        }

        return body.ToArray();
    }
}

/// <summary>The answer to an alert.</summary>
/// <param name="Status">accepted, or duplicate where it came before.</param>
/// <param name="Id">Its id in the inbox.</param>
public sealed record AlertAnswer(string Status, Guid Id);
