namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>A message to copy into an alert of TradingView.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Route">Where it goes: order, alert, scanner or price.</param>
/// <param name="ContentType">As what TradingView sends it.</param>
/// <param name="Text">The message. The secret stands in angle brackets.</param>
public sealed record AlertMessage(string Name, string Route, string ContentType, string Text);

/// <summary>Messages and code to copy. Placeholders in double braces are TradingView's own.</summary>
internal static class AlertTexts
{
    private const string Json = "application/json";
    private const string Plain = "text/plain";

    /// <summary>All messages.</summary>
    public static IReadOnlyList<AlertMessage> Messages { get; } =
    [
        new(
            "Strategy order",
            WebhookRoutes.Order,
            Json,
            """
            {
              "secret": "<secret>",
              "strategy": "<strategy>",
              "ticker": "{{exchange}}:{{ticker}}",
              "action": "{{strategy.order.action}}",
              "contracts": "{{strategy.order.contracts}}",
              "order_id": "{{strategy.order.id}}",
              "comment": "{{strategy.order.comment}}",
              "market_position": "{{strategy.market_position}}",
              "price": "{{close}}",
              "interval": "{{interval}}",
              "timenow": "{{timenow}}"
            }
            """
        ),
        new(
            "Bracket, sized by risk",
            WebhookRoutes.Order,
            Json,
            """
            {
              "secret": "<secret>",
              "strategy": "<strategy>",
              "ticker": "{{exchange}}:{{ticker}}",
              "action": "buy",
              "risk_percent": 1,
              "stop_loss": "{{plot("Stop")}}",
              "take_profit": "{{plot("Target")}}",
              "timenow": "{{timenow}}"
            }
            """
        ),
        new(
            "Plain text",
            WebhookRoutes.Order,
            Plain,
            "secret=<secret> strategy=<strategy> action=buy symbol={{exchange}}:{{ticker}} quantity=10 timenow={{timenow}}"
        ),
        new(
            "Close",
            WebhookRoutes.Alert,
            Json,
            """{"secret":"<secret>","strategy":"<strategy>","ticker":"{{exchange}}:{{ticker}}","action":"close","timenow":"{{timenow}}"}"""
        ),
        new(
            "What the strategy holds",
            WebhookRoutes.Alert,
            Json,
            """{"secret":"<secret>","strategy":"<strategy>","ticker":"{{exchange}}:{{ticker}}","action":"heartbeat","position_size":"{{strategy.position_size}}","timenow":"{{timenow}}"}"""
        ),
        new(
            "Scanner",
            WebhookRoutes.Scanner,
            Json,
            """{"secret":"<secret>","strategy":"<strategy>","scanner_name":"Breakouts","symbols":["NASDAQ:AAPL","NASDAQ:MSFT"],"timenow":"{{timenow}}"}"""
        ),
        new(
            "Price",
            WebhookRoutes.Price,
            Json,
            """{"secret":"<secret>","strategy":"<strategy>","ticker":"{{exchange}}:{{ticker}}","price":"{{close}}","volume":"{{volume}}","timenow":"{{timenow}}"}"""
        ),
    ];

    /// <summary>Pine code that tells the hub at each bar's close what the strategy believes to hold.</summary>
    public const string Pine = """
        // Put this at the end of a strategy. Make an alert on it with "alert() function calls only" and the webhook URL of the route alert.
        // It tells TradingHub what the strategy believes to hold; a difference raises an alert there.
        hub_secret = input.string("<secret>", "TradingHub secret")
        hub_name = input.string("<strategy>", "TradingHub strategy")
        if barstate.isconfirmed
            message = '{"secret":"' + hub_secret + '","strategy":"' + hub_name + '","action":"heartbeat","ticker":"' + syminfo.prefix + ':' + syminfo.ticker + '","position_size":"' + str.tostring(strategy.position_size) + '","timenow":"' + str.format_time(timenow, "yyyy-MM-dd'T'HH:mm:ss'Z'", "UTC") + '"}'
            alert(message, alert.freq_once_per_bar_close)
        """;
}
