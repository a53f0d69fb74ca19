namespace TradingHub.Domain.Orders;

/// <summary>What a venue does by itself.</summary>
public sealed record BrokerCapabilities
{
    /// <summary>Every type, class and leg, as the simulated exchange has them.</summary>
    public static BrokerCapabilities Everything { get; } = new();

    /// <summary>Order types.</summary>
    public IReadOnlySet<OrderType> Types { get; init; } = new HashSet<OrderType>(Enum.GetValues<OrderType>());

    /// <summary>Order classes.</summary>
    public IReadOnlySet<OrderClass> Classes { get; init; } = new HashSet<OrderClass>(Enum.GetValues<OrderClass>());

    /// <summary>Whether the stop loss of a group may be a trailing stop.</summary>
    public bool HasTrailingLeg { get; init; } = true;

    /// <summary>Whether orders may execute outside the regular session.</summary>
    public bool HasExtendedHours { get; init; } = true;

    /// <summary>
    /// Whether the venue takes each of our ids at most once. Only then may an order be sent again under its id after the venue has said that
    /// it does not know it.
    /// </summary>
    public bool EnforcesUniqueIds { get; init; } = true;

    /// <summary>First date on which the venue applies the intraday-margin rule in the place of the count of day trades.</summary>
    public DateOnly IntradayMarginSince { get; init; } = new(2026, 6, 4);

    /// <summary>Whether the hub has to keep the group of an order together, because the venue cannot.</summary>
    public bool LacksGroupOf(PlaceOrder order)
    {
        if (order.Class == OrderClass.Simple)
        {
            return false;
        }

        OrderType? stop = order.StopLoss switch
        {
            null => null,
            { StopPrice: null } => OrderType.TrailingStop,
            { LimitPrice: null } => OrderType.Stop,
            _ => OrderType.StopLimit,
        };
        bool lacksStop = stop is { } type && (!Types.Contains(type) || (type == OrderType.TrailingStop && !HasTrailingLeg));
        return lacksStop || !Classes.Contains(order.Class);
    }

    /// <summary>Whether the hub has to watch for the stop price of an order that stands alone, because the venue cannot.</summary>
    public bool LacksStop(PlaceOrder order) =>
        order is { Class: OrderClass.Simple, Type: OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop }
        && !Types.Contains(order.Type);

    /// <summary>Why the venue cannot take this order as it is, in a sentence, or null.</summary>
    public string? WhyNot(BrokerOrder order)
    {
        if (!Types.Contains(order.Type))
        {
            return $"The broker has no {order.Type} orders.";
        }

        if (!Classes.Contains(order.Class))
        {
            return $"The broker has no orders of class {order.Class}.";
        }

        if (order.Legs.Any(leg => leg.Type == OrderType.TrailingStop) && !HasTrailingLeg)
        {
            return "The broker has no trailing stop as a leg.";
        }

        return order.ExtendedHours && !HasExtendedHours ? "The broker has no extended hours." : null;
    }
}
