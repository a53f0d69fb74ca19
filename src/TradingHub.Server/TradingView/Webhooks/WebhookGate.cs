using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What an alert has to pass before it comes in: secret, time, shape, permissions. Reads only memory.</summary>
internal sealed class WebhookGate(
    IWebhookStrategyStore strategies,
    AlertReader reader,
    IOptions<WebhookOptions> options,
    TimeProvider machine
)
{
    /// <summary>Judges an alert that carries its secret.</summary>
    /// <exception cref="ProblemException">It is refused: nothing of it may be kept but that.</exception>
    public ReadAlert Judge(IncomingAlert alert)
    {
        AlertBody body = AlertBody.Read(alert.Body, alert.IsJson);
        AlertEnvelope envelope = AlertEnvelope.Read(body, alert.Route, alert.Body.Span);
        (WebhookStrategy strategy, WebhookSecret secret) =
            WebhookSecrets.Find(strategies.All, body.Secret)
            ?? throw new ProblemException(HubProblem.Of(WebhookProblemCodes.SecretWrong, field: "secret"));
        if (envelope.Strategy is { } named && !string.Equals(named, strategy.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal(
                WebhookProblemCodes.NotPermitted,
                $"The secret is not one of the strategy '{ProblemResults.Shorten(named)}'.",
                "strategy"
            );
        }

        if (!strategy.IsEnabled)
        {
            throw Refusal(WebhookProblemCodes.NotPermitted, $"The strategy '{strategy.Name}' is disabled.", "strategy");
        }

        CheckTime(envelope);
        return Understand(strategy, secret, body, envelope, alert.Route);
    }

    /// <summary>Judges an alert of a strategy that a person tries out: it needs no secret and no time.</summary>
    /// <exception cref="ProblemException">It is not understood.</exception>
    public ReadAlert Try(IncomingAlert alert, WebhookStrategy strategy)
    {
        AlertBody body = AlertBody.Read(alert.Body, alert.IsJson);
        return Understand(strategy, null, body, AlertEnvelope.Read(body, alert.Route, alert.Body.Span), alert.Route);
    }

    private ReadAlert Understand(
        WebhookStrategy strategy,
        WebhookSecret? secret,
        AlertBody body,
        AlertEnvelope envelope,
        string route
    )
    {
        ReadAlert read = new(strategy, secret, body, envelope, Order: null);
        switch (route)
        {
            case WebhookRoutes.Scanner:
                ScannerAlert scanner = reader.ReadScanner(body);
                return read with { Summary = $"{scanner.Name}: {scanner.Symbols.Count} symbols" };
            case WebhookRoutes.Price:
                PriceAlert price = reader.ReadPrice(body);
                Instrument priced = reader.Find(exchange: null, price.Symbol);
                return read with { Symbol = priced.Symbol.Value, Summary = $"{priced.Symbol} at {price.Price:0.#########}" };
            default:
                return WithOrder(read, reader.ReadOrder(body, route));
        }
    }

    private ReadAlert WithOrder(ReadAlert read, OrderAlert order)
    {
        Instrument? instrument = order.Symbol is { } symbol ? reader.Find(order.Exchange, symbol) : null;
        if (read.Secret is not null && order.Action.Trades() && read.Envelope.SentAt is null)
        {
            throw Refusal(WebhookProblemCodes.AlertWithoutTime, detail: null, "timenow");
        }

        return read with
        {
            Order = order,
            Symbol = instrument?.Symbol.Value,
            Summary = $"{HubJson.Text(order.Action)} {instrument?.Symbol.Value}".Trim(),
            Denial = AlertPermissions.Check(read.Strategy, order, instrument),
        };
    }

    private void CheckTime(AlertEnvelope envelope)
    {
        if (envelope.HasBadTime)
        {
            throw Refusal(
                ProblemCodes.FieldInvalid,
                "'timenow' must be a time such as 2026-11-21T14:30:00Z, as {{timenow}} gives it.",
                "timenow"
            );
        }

        TimeSpan window = TimeSpan.FromSeconds(options.Value.WindowSeconds);
        if (envelope.SentAt is { } sentAt && (machine.GetUtcNow() - sentAt).Duration() > window)
        {
            throw Refusal(
                WebhookProblemCodes.AlertTooOld,
                $"The alert says that it was sent at {sentAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; only {window.TotalSeconds:0} s to each side of now are taken. Put {{{{timenow}}}} into 'timenow' and set the machine's clock by the network.",
                "timenow"
            );
        }
    }

    private static ProblemException Refusal(ProblemCode code, string? detail, string field) =>
        new(HubProblem.Of(code, detail, field));
}
