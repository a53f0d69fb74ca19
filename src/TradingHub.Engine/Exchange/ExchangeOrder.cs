using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>An order in the exchange's books. Changed by the exchange alone.</summary>
internal sealed class ExchangeOrder
{
    /// <summary>The order as it was sent; a replacement's quantity is what was left to trade.</summary>
    public required BrokerOrder Order { get; init; }

    /// <summary>The exchange's own id.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Place in time: lower came earlier.</summary>
    public required long Arrival { get; init; }

    /// <summary>Market time at which a day order expires, UTC ticks; <see cref="long.MaxValue"/> for none.</summary>
    public required long ExpiresAtTicks { get; init; }

    /// <summary>State.</summary>
    public BrokerOrderState State { get; set; }

    /// <summary>Filled so far.</summary>
    public decimal Filled { get; set; }

    /// <summary>Number of executions so far.</summary>
    public int FillCount { get; set; }

    /// <summary>What is not yet filled.</summary>
    public decimal Remaining => Order.Quantity - Filled;

    /// <summary>Whether it can still trade.</summary>
    public bool IsOpen => State is BrokerOrderState.Accepted or BrokerOrderState.Working;

    /// <summary>When it expires, or null.</summary>
    public DateTimeOffset? ExpiresAt =>
        ExpiresAtTicks == long.MaxValue ? null : new DateTimeOffset(ExpiresAtTicks, TimeSpan.Zero);

    /// <summary>The order as the broker's queries show it.</summary>
    public BrokerOrderStatus ToStatus() => new(Order.VenueClientId, VenueOrderId, State, Order.Quantity, Filled, ExpiresAt);
}
