namespace TradingHub.Server.AlpacaApi;

/// <summary>Alpaca's errors in its own words (<c>docs.alpaca.markets</c>, and what its clients match).</summary>
internal static class AlpacaErrors
{
    /// <summary>Code of a request that is wrong in itself.</summary>
    public const int BadRequestCode = 40010001;

    /// <summary>Code of a rule that the request breaks.</summary>
    public const int RuleCode = 42210000;

    /// <summary>Code of what this account may not do now.</summary>
    public const int ForbiddenCode = 40310000;

    /// <summary>The body is no JSON, or a field holds what it cannot hold.</summary>
    public static AlpacaError BadBody { get; } = new(400, 40010000, "request body format is invalid");

    /// <summary>No keys, or keys that nobody has.</summary>
    public static AlpacaError Unauthorized { get; } = new(401, null, "unauthorized.");

    /// <summary>The path is not one of ours.</summary>
    public static AlpacaError UnknownPath { get; } = NotFound("endpoint not found");

    /// <summary>Nothing of it is held.</summary>
    public static AlpacaError NoPosition { get; } = NotFound("position does not exist");

    /// <summary>The id of the path is no UUID.</summary>
    public static AlpacaError NoOrderId { get; } = Bad("order_id is missing");

    /// <summary>The caller's id has named an order before.</summary>
    public static AlpacaError ClientOrderIdUsed { get; } = Bad("client_order_id must be unique");

    /// <summary>New orders were switched off.</summary>
    public static AlpacaError Suspended { get; } = Forbidden("new orders are rejected by user request");

    /// <summary>The account cannot sell short, or not now.</summary>
    public static AlpacaError ShortNotAllowed { get; } = Forbidden("account is not allowed to short");

    /// <summary>Too many requests.</summary>
    public static AlpacaError RateLimited { get; } = new(429, 42910000, "rate limit exceeded");

    /// <summary>Something broke.</summary>
    public static AlpacaError Internal { get; } = new(500, 50010000, "internal server error");

    /// <summary>Something behind did not answer.</summary>
    public static AlpacaError TimedOut { get; } = new(504, 50410000, "request timed out");

    /// <summary>422, wrong in itself.</summary>
    public static AlpacaError Bad(string message) => new(422, BadRequestCode, message);

    /// <summary>422, a rule broken.</summary>
    public static AlpacaError Rule(string message) => new(422, RuleCode, message);

    /// <summary>403.</summary>
    public static AlpacaError Forbidden(string message) => new(403, ForbiddenCode, message);

    /// <summary>404.</summary>
    public static AlpacaError NotFound(string message) => new(404, 40410000, message);

    /// <summary>No order has this id.</summary>
    public static AlpacaError OrderNotFound(string id) => NotFound($"order not found for {id}");

    /// <summary>More dollars than there are.</summary>
    public static AlpacaError BuyingPower(decimal available, decimal cost) =>
        Forbidden("insufficient buying power")
            .With(("buying_power", AlpacaText.Of(available)), ("cost_basis", AlpacaText.Of(cost)));

    /// <summary>More dollars than there are, for a pair.</summary>
    public static AlpacaError Balance(string currency, decimal asked, decimal available) =>
        Forbidden(
                $"insufficient balance for {currency} (requested: {AlpacaText.Of(asked)}, available: {AlpacaText.Of(available)})"
            )
            .With(("available", AlpacaText.Of(available)), ("balance", AlpacaText.Of(available)), ("symbol", currency));

    /// <summary>The order would trade with an own one.</summary>
    /// <param name="existing">The own order, or null when only the desk knows it.</param>
    /// <param name="isLimit">Whether that one is a limit order.</param>
    public static AlpacaError WashTrade(Guid? existing, bool isLimit) =>
        Forbidden("potential wash trade detected. use complex orders")
            .With(
                ("existing_order_id", existing),
                ("reject_reason", isLimit ? "opposite side limit order exists" : "opposite side market/stop order exists")
            );
}
