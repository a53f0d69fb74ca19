using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>The codes that webhooks answer with. TradingView sends an alert again only after 5xx, and never after 504.</summary>
internal static class WebhookProblemCodes
{
    public static readonly ProblemCode SecretWrong = new(
        "WEBHOOK_SECRET_WRONG",
        401,
        "Secret wrong",
        "The alert carries no secret, or none that is active. Nothing was done.",
        "Put the strategy's secret into the field 'secret' of the alert's message. A lost one cannot be shown again: make a second one, exchange it, delete the first."
    );

    public static readonly ProblemCode NotPermitted = new(
        "WEBHOOK_NOT_PERMITTED",
        403,
        "Not permitted",
        "The strategy may not do this. Nothing was done.",
        "Look at the permissions of the strategy: symbols, sides, order types, hours, and whether it is enabled."
    );

    public static readonly ProblemCode StrategyLimit = new(
        "STRATEGY_LIMIT",
        422,
        "Limit of the strategy",
        "The order is larger than the strategy's permissions allow, or the strategy has had its orders for today.",
        "Send a smaller size, or raise the limit of the strategy."
    );

    public static readonly ProblemCode AlertTooOld = new(
        "ALERT_TOO_OLD",
        422,
        "Alert too old",
        "The alert's own time lies too far from now, so it may be a copy of an earlier one. Nothing was done.",
        "Put {{timenow}} into the field 'timenow' of the alert's message, and let the machine's clock be set by the network."
    );

    public static readonly ProblemCode AlertWithoutTime = new(
        "ALERT_WITHOUT_TIME",
        422,
        "Alert without time",
        "An alert that asks for an order has to say when it was sent: without it an old copy could not be told from a new alert.",
        "Add \"timenow\": \"{{timenow}}\" to the alert's message."
    );

    public static readonly ProblemCode PlaceholderLeft = new(
        "PLACEHOLDER_LEFT",
        422,
        "Placeholder left",
        "A field still holds a placeholder in double braces: TradingView did not know it for this kind of alert.",
        "Placeholders of {{strategy...}} work in alerts of a strategy only. Correct the name or leave the field out."
    );

    public static readonly ProblemCode AlertText = new(
        "ALERT_TEXT_INVALID",
        422,
        "Text not understood",
        "A plain text alert is a row of name=value pairs with blanks between them. This one is not.",
        "Write for example: secret=... strategy=breakout action=buy symbol=AAPL quantity=10 timenow={{timenow}}"
    );

    public static readonly ProblemCode Rate = new(
        "WEBHOOK_RATE",
        429,
        "Too many alerts",
        "The strategy sends more alerts a minute than its permissions allow. This one was not taken.",
        "Let the alert fire less often, or raise per_minute of the strategy."
    );

    public static readonly ProblemCode AlertIdReused = new(
        "ALERT_ID_REUSED",
        409,
        "Alert id used before",
        "Another alert of the strategy had this alert_id and another text. This one was not taken.",
        "Give each alert an id of its own, or leave alert_id out: then its text and its time tell alerts apart."
    );

    public static readonly ProblemCode Expired = new(
        "ALERT_EXPIRED",
        422,
        "Alert expired",
        "The alert came in and could not be carried out in time: the desk was not ready, or the broker was not there.",
        "Look at what is held and decide yourself; expires_in of an alert says how long it may wait."
    );

    public static readonly ProblemCode Busy = new(
        "WEBHOOK_BUSY",
        503,
        "Inbox busy",
        "The alert could not be stored durably in time. Send it again; what was stored all the same is known again.",
        "Look at the disk and at /api/tradingview/webhook-logs if this lasts."
    );

    public static readonly ProblemCode AlertUnknown = new(
        "ALERT_UNKNOWN",
        404,
        "Alert not known",
        "There is no alert with this id in the inbox.",
        "GET /api/tradingview/webhook-logs lists those that there are."
    );

    public static readonly ProblemCode StrategyUnknown = new(
        "STRATEGY_UNKNOWN",
        404,
        "Strategy not known",
        "There is no strategy with this name.",
        "GET /api/tradingview/strategies lists those that there are."
    );

    public static readonly ProblemCode StrategyNameTaken = new(
        "STRATEGY_NAME_TAKEN",
        409,
        "Name taken",
        "Another strategy has this name.",
        "Choose another name."
    );

    public static readonly ProblemCode StrategyChanged = new(
        "STRATEGY_CHANGED",
        412,
        "Changed meanwhile",
        "The strategy was changed since it was read.",
        "Read it again and repeat the change."
    );

    public static readonly ProblemCode SecretsFull = new(
        "SECRETS_FULL",
        409,
        "Two secrets are active",
        "A strategy has at most two active secrets: the old one and the new one while they are exchanged.",
        "Delete the one that no alert carries any more."
    );

    public static readonly ProblemCode SecretUnknown = new(
        "SECRET_UNKNOWN",
        404,
        "Secret not known",
        "The strategy has no secret with this id.",
        "GET /api/tradingview/strategies lists the ids of its secrets."
    );

    /// <summary>All codes of webhooks.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        SecretWrong,
        NotPermitted,
        StrategyLimit,
        AlertTooOld,
        AlertWithoutTime,
        PlaceholderLeft,
        AlertText,
        Rate,
        AlertIdReused,
        Expired,
        Busy,
        AlertUnknown,
        StrategyUnknown,
        StrategyNameTaken,
        StrategyChanged,
        SecretsFull,
        SecretUnknown,
    ];
}
