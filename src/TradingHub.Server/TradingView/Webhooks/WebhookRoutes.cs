namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Where alerts come in.</summary>
internal static class WebhookRoutes
{
    /// <summary>Everything about TradingView.</summary>
    public const string Root = "/api/tradingview";

    /// <summary>What TradingView itself calls.</summary>
    public const string Webhooks = Root + "/webhook";

    /// <summary>Orders.</summary>
    public const string Order = "order";

    /// <summary>Alerts of any kind.</summary>
    public const string Alert = "alert";

    /// <summary>What a scanner found.</summary>
    public const string Scanner = "scanner";

    /// <summary>Prices.</summary>
    public const string Price = "price";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Order, Alert, Scanner, Price];
}
