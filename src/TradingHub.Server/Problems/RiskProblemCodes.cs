namespace TradingHub.Server.Problems;

/// <summary>
/// Pages for the codes that the order desk and its risk gate answer with. The answer itself is made from the desk's refusal. One table, whose
/// length is the number of codes.
/// </summary>
internal static class RiskProblemCodes
{
    /// <summary>All codes of the desk.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        Of(
            "ORDER_NOT_OPEN",
            409,
            "Order not open",
            "The order is over: filled, canceled, expired, replaced or refused.",
            "Read the order's state with GET /api/orders/{id}."
        ),
        Of(
            "ORDER_UNCHANGED",
            422,
            "Nothing to change",
            "The replacement has the same quantity, limit price and time in force as the order.",
            "Send at least one other figure, or leave the order as it is."
        ),
        Of(
            "POSITION_HELD",
            409,
            "Position reserved",
            "Working orders already sell or buy back what the request would close.",
            "Cancel those orders first, or close a smaller quantity."
        ),
        Of(
            "POSITION_CROSSES_ZERO",
            422,
            "Would go through zero",
            "One order cannot turn a long position into a short one or the reverse.",
            "Close the position first, then open the other one with a second order."
        ),
        Of(
            "CLIENT_ORDER_ID_REUSED",
            422,
            "Client order id used before",
            "Another order with other figures has this client_order_id.",
            "Use a new client_order_id for a new order; repeat the same body to repeat a call."
        ),
        Of(
            "DUPLICATE_ORDER",
            409,
            "Looks like a duplicate",
            "An equal order was placed a moment ago.",
            "Send allow_duplicate: true when it is meant."
        ),
        Of(
            "SYMBOL_NOT_ALLOWED",
            422,
            "Symbol not allowed",
            "The instrument is on the deny-list, cannot be traded, or costs less than the smallest allowed price.",
            "Trade another instrument or change the list in the settings."
        ),
        Of(
            "TOKEN_SYMBOL",
            403,
            "Symbol not of this token",
            "The API token that the request came with may trade other symbols only.",
            "Trade a symbol of the token, or make another token at /api/tokens."
        ),
        Of(
            "TOKEN_NOTIONAL",
            422,
            "More than the token may send",
            "At its worst price the order costs more than the API token of the request may send in one order.",
            "Send a smaller order, or make a token with a higher max_order_notional."
        ),
        Of("SYMBOL_HALTED", 422, "Symbol halted", "Trading of the instrument is halted.", "Wait until the halt is lifted."),
        Of(
            "TRADING_HALTED",
            423,
            "Trading halted",
            "Trading was stopped for this account or everywhere.",
            "Cancels still pass. A person has to clear the halt."
        ),
        Of(
            "REDUCE_ONLY_MODE",
            423,
            "Only reducing orders",
            "The account takes only orders that reduce a position.",
            "Reduce, or wait until the next session."
        ),
        Of(
            "MARKET_CLOSED",
            422,
            "Market closed",
            "The order could not execute in any session it allows.",
            "Wait for the next open that the answer names."
        ),
        Of(
            "ORDER_RATE_LIMIT",
            429,
            "Too many orders",
            "More orders a second or a minute than the limit.",
            "Wait for the time that the Retry-After header names. Cancels have their own lane."
        ),
        Of(
            "DAILY_ORDER_LIMIT",
            422,
            "Daily count reached",
            "The account has placed as many orders today as it may.",
            "Wait for the next trading day or raise Risk:MaxOrdersPerDay."
        ),
        Of(
            "NOT_PERMITTED",
            403,
            "Source may not trade",
            "Orders of this source are not taken, or not of this kind.",
            "Look at Risk:DeniedSources. A rule of the hub only lowers what is held."
        ),
        Of(
            "ENVIRONMENT_MISMATCH",
            403,
            "Other kind of account",
            "The order is meant for a live account and this one is not, or the reverse.",
            "Send it to the hub of the account that is meant."
        ),
        Of(
            "STRATEGY_THROTTLED",
            423,
            "Refused too often",
            "The broker refused too many orders of this program within a minute.",
            "Find out why, and wait for the minute to pass."
        ),
        Of(
            "CHILD_EXCEEDS_PARENT",
            422,
            "Leg beyond its group",
            "The legs of a group would trade more than the group covers.",
            "Use a smaller quantity."
        ),
        Of(
            "OPPOSITE_ORDER_OPEN",
            422,
            "Order of the other side is open",
            "A short sale and an order that opens a long position in one symbol cannot be open together.",
            "Cancel the one that is open first."
        ),
        Of(
            "PDT_LIMIT",
            422,
            "Day trades used up",
            "The order could complete one day trade more than the rule allows below 25,000 dollars of equity.",
            "Wait for the date that /api/account/day-trades names; exits are never blocked."
        ),
        Of(
            "INTRADAY_MARGIN",
            422,
            "Not enough equity for the day",
            "After the order equity would not cover the intraday-margin requirement with its buffer.",
            "Use a smaller quantity, or close something first."
        ),
        Of(
            "DAILY_LOSS_LIMIT",
            423,
            "Day's loss reached",
            "The day has lost as much of its first equity as it may.",
            "Only reducing orders until the next session."
        ),
        Of(
            "DRAWDOWN_HALT",
            423,
            "Too far below the best",
            "Equity lies further below its best than it may.",
            "Only reducing orders. A person has to look and to clear the halt that follows."
        ),
        Of(
            "LIMIT_ABOVE_CEILING",
            422,
            "Beyond the settings",
            "A limit would allow more than the settings of the hub do.",
            "Change the setting and restart the hub."
        ),
        Of("REASON_REQUIRED", 422, "Say why", "A limit is raised without a reason.", "Send a reason with it."),
        Of(
            "STALE_QUOTE",
            422,
            "Quote too old",
            "The newest quote is older than the limit, or none was seen.",
            "Wait for a fresh quote."
        ),
        Of(
            "SPREAD_TOO_WIDE",
            422,
            "Spread too wide",
            "Bid and ask lie further apart than the limit for market orders.",
            "Use a limit order."
        ),
        Of(
            "PRICE_COLLAR",
            422,
            "Price outside the collar",
            "The price lies too far on the aggressive side of the market.",
            "Use a price inside the band that the answer names."
        ),
        Of(
            "MAX_QUANTITY",
            422,
            "Quantity above the limit",
            "The order is larger than the largest allowed quantity.",
            "Use a smaller quantity."
        ),
        Of(
            "MAX_NOTIONAL_ORDER",
            422,
            "Notional above the limit",
            "The order is worth more, at its worst price, than one order may be.",
            "Use a smaller quantity."
        ),
        Of(
            "MAX_ALLOCATION",
            422,
            "Allocation above the limit",
            "The order would put too large a part of the account's equity to work.",
            "Use a smaller quantity."
        ),
        Of(
            "MAX_POSITION",
            422,
            "Position above the limit",
            "The position after the order would be too large a part of the account's equity.",
            "Use a smaller quantity."
        ),
        Of("MAX_OPEN_POSITIONS", 422, "Too many positions", "The account holds as many positions as it may.", "Close one first."),
        Of(
            "INSUFFICIENT_BUYING_POWER",
            422,
            "Not enough buying power",
            "The order needs more than the account may still buy.",
            "Use a smaller quantity, or cancel orders that reserve buying power."
        ),
        Of(
            "SELF_CROSS",
            422,
            "Would trade with own order",
            "An own resting order stands on the other side at this price.",
            "Cancel the resting order first."
        ),
        Of(
            "ORDER_CLASS_NOT_ALLOWED",
            422,
            "Group does not fit the position",
            "The entry of a bracket or oto has to open a position or add to it; an oco has to end one.",
            "Close or open the position with a simple order first."
        ),
        Of(
            "SHORT_NOT_ALLOWED",
            422,
            "Short sale not allowed",
            "The order would sell more than is held, and short sales are off or not possible for this instrument.",
            "Sell at most what is held, or switch Simulator:AllowShort on."
        ),
        Of(
            "RISK_INPUT_MISSING",
            422,
            "A figure is missing",
            "A check needs a figure that is not there. What cannot be checked is denied.",
            "Wait until the figure that the answer names is there."
        ),
        Of(
            "STORAGE_FULL",
            503,
            "Storage does not take writes",
            "The journal cannot be written, so no order is taken.",
            "Free space on the disk of the data folder."
        ),
        Of(
            "STORAGE_BUSY",
            503,
            "Storage is locked",
            "Another process has held the journal's file for more than five seconds.",
            "Find the process that holds trading.db in the data folder, and try again after the seconds that the Retry-After header names."
        ),
        Of("BROKER_UNAVAILABLE", 503, "Broker not available", "The broker cannot be reached.", "Try again later."),
        Of(
            "RECONCILING",
            503,
            "Reconciling",
            "The desk is comparing its orders with the broker's.",
            "Try again after the seconds that the Retry-After header names."
        ),
    ];

    private static ProblemCode Of(string code, int status, string title, string meaning, string remedy) =>
        new(code, status, title, meaning, remedy);
}
