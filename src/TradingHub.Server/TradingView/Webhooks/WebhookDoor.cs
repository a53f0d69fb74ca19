using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// Takes alerts in: judged, then durable in the inbox, then answered. What is done about an alert comes after. Safe to use from any thread.
/// </summary>
internal sealed partial class WebhookDoor(
    WebhookGate gate,
    AlertPace pace,
    IWebhookInbox inbox,
    WebhookWorker worker,
    AlertNews news,
    SecretUses uses,
    IOptions<WebhookOptions> options,
    TimeProvider machine,
    ILogger<WebhookDoor> logger
)
{
    private const int MostWaiting = 1_000;

    // TradingView gives up after three seconds, and what is stored after that is known again when it comes again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private int _waiting;

    /// <summary>Takes an alert in.</summary>
    /// <returns>The alert as the inbox has it, and whether it is new.</returns>
    /// <exception cref="ProblemException">It was refused, or could not be made durable in time.</exception>
    public async Task<WebhookAdmission> TakeAsync(IncomingAlert incoming)
    {
        ReadAlert read;
        try
        {
            read = gate.Judge(incoming);
        }
        catch (ProblemException exception)
        {
            news.Refused(incoming, exception.Problem);
            LogRefused(incoming.Route, exception.Problem.Code, incoming.CausalId);
            throw;
        }

        if (!pace.TryTake(read.Strategy))
        {
            HubProblem slow = HubProblem.Of(
                WebhookProblemCodes.Rate,
                $"The strategy '{read.Strategy.Name}' sends more than {read.Strategy.Permissions.PerMinute} alerts a minute.",
                fields: ("limit", read.Strategy.Permissions.PerMinute)
            );
            news.Refused(incoming, slow);
            throw new ProblemException(slow);
        }

        return await KeepAsync(incoming, read);
    }

    private async Task<WebhookAdmission> KeepAsync(IncomingAlert incoming, ReadAlert read)
    {
        WebhookAlert alert = ToAlert(incoming, read);
        WebhookAdmission admission = await StoreAsync(alert);
        if (admission.IsNew)
        {
            worker.Wake();
        }
        else if (admission.Alert.Digest != alert.Digest)
        {
            HubProblem reused = HubProblem.Of(WebhookProblemCodes.AlertIdReused, field: "alert_id");
            news.Refused(incoming, reused);
            throw new ProblemException(reused);
        }

        news.Changed(admission.Alert);
        LogTaken(alert.Route, alert.Strategy, admission.Alert.Id, admission.IsNew);
        uses.Note(read.Secret!.Id);
        return read.Denial is { } denial && admission.Alert.RefusedWith is not null
            ? throw new ProblemException(denial)
            : admission;
    }

    private async Task<WebhookAdmission> StoreAsync(WebhookAlert alert)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
            {
                throw new ProblemException(HubProblem.Of(WebhookProblemCodes.Busy));
            }

            return await inbox.AddAsync(alert, CancellationToken.None).WaitAsync(Patience, machine);
        }
        catch (Exception exception) when (exception is TimeoutException or SqliteException)
        {
            LogNotStored(exception, alert.Route, alert.Strategy);
            throw new ProblemException(HubProblem.Of(WebhookProblemCodes.Busy));
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private WebhookAlert ToAlert(IncomingAlert incoming, ReadAlert read)
    {
        DateTimeOffset now = machine.GetUtcNow();
        double seconds = (double)Math.Min(read.Order?.ExpiresIn ?? options.Value.ExpirySeconds, 3_600);
        WebhookAlert alert = new()
        {
            Id = Guid.CreateVersion7(now),
            Strategy = read.Strategy.Name,
            Key = read.Envelope.Key,
            Digest = read.Envelope.Digest,
            Route = incoming.Route,
            Body = read.Body.ToMaskedText(),
            ReceivedAt = now,
            ExpiresAt = now.AddSeconds(seconds),
            CausalId = incoming.CausalId,
            State = read.Denial is null ? WebhookState.Pending : WebhookState.Denied,
            Symbol = read.Symbol,
            Action = read.Order is { } order ? HubJson.Text(order.Action) : null,
            Summary = read.Summary,
            ReasonCode = read.Denial?.Code,
            Reason = read.Denial?.Detail,
            RefusedWith = read.Denial?.Status,
            Steps =
            [
                new(now, WebhookStepKind.Received, $"{incoming.Body.Length} bytes on the route {incoming.Route}."),
                new(now, WebhookStepKind.Authenticated, $"The secret ...{read.Secret?.Hint} belongs to '{read.Strategy.Name}'."),
            ],
        };
        return read.Denial is { } denial
            ? alert.With(new WebhookStep(now, WebhookStepKind.Stopped, denial.Detail, denial.Code))
            : alert.With(new WebhookStep(now, WebhookStepKind.Checked, CheckedText(read)));
    }

    private static string CheckedText(ReadAlert read) =>
        read.Envelope.SentAt is { } sentAt
            ? $"Sent at {sentAt.UtcDateTime:HH:mm:ss'Z'}; understood and permitted: {read.Summary}."
            : $"Understood and permitted: {read.Summary}.";

    [LoggerMessage(7000, LogLevel.Information, "Alert on {Route} of {Strategy}: {Id}, new {IsNew}.")]
    private partial void LogTaken(string route, string strategy, Guid id, bool isNew);

    [LoggerMessage(7001, LogLevel.Warning, "Alert on {Route} refused: {Code} ({TraceId}).")]
    private partial void LogRefused(string route, string code, string traceId);

    [LoggerMessage(7002, LogLevel.Error, "Alert on {Route} of {Strategy} could not be stored in time.")]
    private partial void LogNotStored(Exception exception, string route, string strategy);
}
