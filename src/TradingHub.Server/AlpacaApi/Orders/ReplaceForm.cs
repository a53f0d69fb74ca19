using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>The body of <c>PATCH /v2/orders/{id}</c>: other figures for a working order. What is null stays.</summary>
internal sealed record ReplaceForm
{
    private const int LongestClientOrderId = 128;

    /// <summary>New total quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>New time in force.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>New limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>New stop price.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>New distance of a trailing stop.</summary>
    public decimal? Trail { get; init; }

    /// <summary>The caller's id of the new order.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The form, or the first thing that is wrong with it.</summary>
    public static (ReplaceForm? Form, AlpacaError? Error) Read(AlpacaFields fields)
    {
        string? word = fields.Text("time_in_force");
        TimeInForce? timeInForce = AlpacaWords.TimeInForce(word);
        ReplaceForm form = new()
        {
            Quantity = fields.Number("qty"),
            TimeInForce = timeInForce,
            LimitPrice = fields.Number("limit_price"),
            StopPrice = fields.Number("stop_price"),
            Trail = fields.Number("trail"),
            ClientOrderId = fields.Text("client_order_id"),
        };
        bool hasInstructions = fields.Has("advanced_instructions");
        AlpacaError? error =
            fields.IsBroken ? AlpacaErrors.BadBody
            : word is not null && timeInForce is null ? AlpacaErrors.Bad("invalid time_in_force")
            : form.ClientOrderId?.Length > LongestClientOrderId
                ? AlpacaErrors.Bad($"client_order_id must be no more than {LongestClientOrderId} characters")
            : hasInstructions ? AlpacaErrors.Forbidden("account not allowed to use advanced_instructions")
            : form.CheckRanges();
        return (error is null ? form : null, error);
    }

    /// <summary>What the desk is asked.</summary>
    public ReplaceOrder ToChange(string causalId) =>
        new(Quantity, LimitPrice, TimeInForce, ClientOrderId ?? Guid.NewGuid().ToString("D"), OrderSource.AlpacaApi, causalId)
        {
            StopPrice = StopPrice,
            Trail = Trail,
        };

    private AlpacaError? CheckRanges() =>
        Quantity <= 0 ? AlpacaErrors.Bad("qty must be > 0")
        : LimitPrice <= 0 ? AlpacaErrors.Bad("limit price must be > 0")
        : StopPrice <= 0 ? AlpacaErrors.Bad("stop price must be > 0")
        : Trail <= 0 ? AlpacaErrors.Bad("trail must be > 0")
        : null;
}
