namespace TradingHub.Server.Problems;

/// <summary>The codes that the edge of the hub answers with. Those of the risk gate are in <see cref="RiskProblemCodes"/>.</summary>
internal static class ProblemCodes
{
    public static readonly ProblemCode BodyNotJson = new(
        "BODY_NOT_JSON",
        400,
        "Body is not JSON",
        "The body of the request could not be read as one JSON object: it is empty, cut off, nested too deeply or no JSON at all.",
        "Send one JSON object with the content type application/json."
    );

    public static readonly ProblemCode BodyTooLarge = new(
        "BODY_TOO_LARGE",
        413,
        "Body too large",
        "The body of the request is larger than this hub reads.",
        "Send at most 1 MB."
    );

    public static readonly ProblemCode FieldUnknown = new(
        "FIELD_UNKNOWN",
        400,
        "Unknown field",
        "The body holds a field that this route does not know. Nothing was done, since a misspelt field could change what is meant.",
        "Look at the allowed fields in the answer and correct the name."
    );

    public static readonly ProblemCode FieldMissing = new(
        "FIELD_MISSING",
        400,
        "Field missing",
        "A field that is required is not there.",
        "Add the field that the answer names."
    );

    public static readonly ProblemCode FieldInvalid = new(
        "FIELD_INVALID",
        400,
        "Field not valid",
        "A field, a path part or a query parameter has a value that cannot be taken.",
        "Correct the field that the answer names; the detail says the rule."
    );

    public static readonly ProblemCode OrderInvalid = new(
        "ORDER_INVALID",
        400,
        "Order not valid",
        "The order has not the shape of an order: a field is missing, has no allowed value, or does not go with another.",
        "Correct the field that the answer names; the detail says the rule."
    );

    public static readonly ProblemCode ContentType = new(
        "CONTENT_TYPE",
        415,
        "Content type not taken",
        "A request with a body has to say that it is JSON.",
        "Send the header Content-Type: application/json."
    );

    public static readonly ProblemCode BadRequest = new(
        "BAD_REQUEST",
        400,
        "Request not readable",
        "The request is not well-formed HTTP, or it ended before its body was complete.",
        "Send the request again in full."
    );

    public static readonly ProblemCode HostNotAllowed = new(
        "HOST_NOT_ALLOWED",
        400,
        "Host not allowed",
        "The Host header is not one of this hub's own names. A web page whose name was pointed at this machine looks like that.",
        "Open the hub under http://localhost and its port."
    );

    public static readonly ProblemCode OriginNotAllowed = new(
        "ORIGIN_NOT_ALLOWED",
        403,
        "Origin not allowed",
        "The request was made by a web page of another origin.",
        "Use the hub's own dashboard or a program, or list the exact origin in Security:AllowedOrigins."
    );

    public static readonly ProblemCode NotFound = new(
        "NOT_FOUND",
        404,
        "Not found",
        "There is nothing at this address.",
        "The routes are listed at /swagger."
    );

    public static readonly ProblemCode MethodNotAllowed = new(
        "METHOD_NOT_ALLOWED",
        405,
        "Method not allowed",
        "This address exists, but not for this method.",
        "The methods of each route are listed at /swagger."
    );

    public static readonly ProblemCode SymbolUnknown = new(
        "SYMBOL_UNKNOWN",
        404,
        "Symbol unknown",
        "The hub does not know an instrument of this symbol.",
        "Look for it with GET /api/market/symbols?query=."
    );

    public static readonly ProblemCode InstrumentUnknown = new(
        "INSTRUMENT_UNKNOWN",
        422,
        "Instrument unknown",
        "The body names a symbol that the hub does not know.",
        "Look for it with GET /api/market/symbols?query=."
    );

    public static readonly ProblemCode NoMarketData = new(
        "NO_MARKET_DATA",
        404,
        "No market data yet",
        "The instrument is known, but no quote of it has been seen since the hub was started.",
        "Try again when its market is open, or look which symbols the active source carries."
    );

    public static readonly ProblemCode OrderUnknown = new(
        "ORDER_UNKNOWN",
        404,
        "Order unknown",
        "There is no order with this id.",
        "List the orders with GET /api/orders?status=all."
    );

    public static readonly ProblemCode PositionUnknown = new(
        "POSITION_UNKNOWN",
        404,
        "No position",
        "Nothing of this instrument is held.",
        "List the positions with GET /api/positions."
    );

    public static readonly ProblemCode WatchlistUnknown = new(
        "WATCHLIST_UNKNOWN",
        404,
        "Watchlist unknown",
        "There is no watchlist with this id or name, and none that was deleted less than seven days ago.",
        "List them with GET /api/watchlists."
    );

    public static readonly ProblemCode WatchlistNameTaken = new(
        "WATCHLIST_NAME_TAKEN",
        409,
        "Name taken",
        "Another watchlist has this name. Names are compared without regard to case.",
        "Choose another name."
    );

    public static readonly ProblemCode TopicUnknown = new(
        "TOPIC_UNKNOWN",
        400,
        "Topic unknown",
        "There is no topic of this name.",
        "The answer lists the topics that exist."
    );

    public static readonly ProblemCode NotReady = new(
        "NOT_READY",
        503,
        "Not ready",
        "The hub is still starting, or a part that this route needs is not running.",
        "Try again after the seconds that the Retry-After header names."
    );

    public static readonly ProblemCode LaneBusy = new(
        "LANE_BUSY",
        429,
        "Request lane used up",
        "This data channel serves a limited number of reads a second and at a time, so that one reader cannot delay the others.",
        "Try again after the seconds that the Retry-After header names, or read fewer symbols at once."
    );

    public static readonly ProblemCode Internal = new(
        "INTERNAL",
        500,
        "Internal error",
        "Something in the hub broke. It is written in its log under the trace id of the answer.",
        "Look the trace id up in data/logs and report it."
    );

    /// <summary>All codes of the edge.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        BodyNotJson,
        BodyTooLarge,
        FieldUnknown,
        FieldMissing,
        FieldInvalid,
        OrderInvalid,
        ContentType,
        BadRequest,
        HostNotAllowed,
        OriginNotAllowed,
        NotFound,
        MethodNotAllowed,
        SymbolUnknown,
        InstrumentUnknown,
        NoMarketData,
        OrderUnknown,
        PositionUnknown,
        WatchlistUnknown,
        WatchlistNameTaken,
        TopicUnknown,
        NotReady,
        LaneBusy,
        Internal,
    ];
}
