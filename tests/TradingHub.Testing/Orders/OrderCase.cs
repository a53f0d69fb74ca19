using TradingHub.Domain.Orders;

namespace TradingHub.Testing.Orders;

/// <summary>An order that keeps all rules of shape, or breaks exactly one.</summary>
/// <param name="Name">What is tried, for the test's line.</param>
/// <param name="Order">The order.</param>
/// <param name="Field">The field that the refusal names, as written on the wire; null for an order that keeps all rules.</param>
public sealed record OrderCase(string Name, PlaceOrder Order, string? Field)
{
    /// <summary>Code of the refusal.</summary>
    public const string Code = "ORDER_INVALID";

    /// <summary>HTTP status of the refusal.</summary>
    public const int Status = 400;

    /// <inheritdoc />
    public override string ToString() => Name;
}
