using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Tells those who watch what happens to alerts, and keeps what was refused. Safe to use from any thread.</summary>
internal sealed class AlertNews(RefusedAlerts refused, IMarketPublisher publisher, TimeProvider machine)
{
    private const int LongestBody = 4_096;
    private const string NotKept = "(not kept: an alert that was not understood may hold a secret anywhere)";

    /// <summary>An alert came in or came further.</summary>
    public void Changed(WebhookAlert alert) => publisher.Publish(StreamTopic.Webhooks, AlertEntryResponse.From(alert));

    /// <summary>An alert was refused.</summary>
    public void Refused(IncomingAlert incoming, HubProblem problem)
    {
        DateTimeOffset now = machine.GetUtcNow();
        AlertBody? body = TryRead(incoming);
        string text = body?.ToMaskedText() ?? NotKept;
        WebhookAlert alert = new()
        {
            Id = Guid.CreateVersion7(now),
            Strategy = "",
            Key = "",
            Route = incoming.Route,
            Body = text.Length <= LongestBody ? text : $"{text[..LongestBody]}...",
            ReceivedAt = now,
            ExpiresAt = now,
            CausalId = incoming.CausalId,
            State = WebhookState.Refused,
            Summary = $"alert on {incoming.Route}",
            ReasonCode = problem.Code,
            Reason = problem.Detail,
            RefusedWith = problem.Status,
            Steps =
            [
                new(now, WebhookStepKind.Received, $"{incoming.Body.Length} bytes on the route {incoming.Route}."),
                new(now, WebhookStepKind.Stopped, problem.Detail, problem.Code),
            ],
        };
        refused.Add(alert);
        Changed(alert);
    }

    private static AlertBody? TryRead(IncomingAlert incoming)
    {
        try
        {
            return AlertBody.Read(incoming.Body, incoming.IsJson);
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
