using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>An alert to try.</summary>
public sealed record TestAlertRequest : IJsonRequest<TestAlertRequest>
{
    /// <summary>order, alert, scanner or price. Default order.</summary>
    public string Route { get; init; } = WebhookRoutes.Order;

    /// <summary>Whose permissions count. Required.</summary>
    public required string Strategy { get; init; }

    /// <summary>The message of the alert as TradingView would send it. Required.</summary>
    public required string Body { get; init; }

    /// <summary>Whether it is JSON; plain text otherwise.</summary>
    public bool IsJson { get; init; } = true;

    /// <inheritdoc />
    public static TestAlertRequest Read(JsonFields fields)
    {
        string route = fields.Text("route", 20) ?? WebhookRoutes.Order;
        if (!WebhookRoutes.All.Contains(route, StringComparer.Ordinal))
        {
            fields.Invalid("route", $"must be one of {string.Join(", ", WebhookRoutes.All)}.");
        }

        string type = fields.Text("content_type", 40) ?? "application/json";
        if (type is not ("application/json" or "text/plain"))
        {
            fields.Invalid("content_type", "must be application/json or text/plain.");
        }

        return new TestAlertRequest
        {
            Route = route,
            Strategy = fields.RequiredText("strategy", 40),
            Body = fields.LongText("body", WebhookController.MostBytes),
            IsJson = type == "application/json",
        };
    }
}
