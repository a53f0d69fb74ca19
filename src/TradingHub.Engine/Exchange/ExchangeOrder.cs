using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>An order in the exchange's books. Changed by the exchange alone.</summary>
internal sealed class ExchangeOrder
{
    private decimal? _limit;

    /// <summary>The order as it was sent.</summary>
    public required BrokerOrder Order { get; init; }

    /// <summary>The exchange's own id.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Which order came how late: lower came earlier.</summary>
    public required long Arrival { get; init; }

    /// <summary>Place in time among equal prices; a stop takes its place when it triggers.</summary>
    public required long Priority { get; set; }

    /// <summary>Market time at which it expires, UTC ticks; <see cref="long.MaxValue"/> for none.</summary>
    public required long ExpiresAtTicks { get; init; }

    /// <summary>Market time of its auction (opg), UTC ticks; 0 for none.</summary>
    public long AuctionAtTicks { get; init; }

    /// <summary>Total quantity: of a replacement what was left to trade, of a leg what its group gives it.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>Price that it never trades worse than, or null for a market order. A stop has it from its trigger on.</summary>
    public decimal? Limit
    {
        get => _limit;
        set
        {
            _limit = value;
            Rank = RankOf(value);
        }
    }

    /// <summary>Place by price on its side, lowest first: market orders, then the best limit.</summary>
    public decimal Rank { get; private set; } = decimal.MinValue;

    /// <summary>Where a waiting stop triggers; null when there is nothing to wait for.</summary>
    public decimal? Stop { get; set; }

    /// <summary>Best price since a trailing stop became active, or null.</summary>
    public decimal? HighWaterMark { get; set; }

    /// <summary>Whether its stop price has been reached.</summary>
    public bool IsTriggered { get; set; }

    /// <summary>State.</summary>
    public BrokerOrderState State { get; set; }

    /// <summary>Filled so far.</summary>
    public decimal Filled { get; set; }

    /// <summary>Number of executions so far.</summary>
    public int FillCount { get; set; }

    /// <summary>Number of the quote that filled a part of it by chance; 0 for none.</summary>
    public long PartOfQuote { get; set; }

    /// <summary>Its group, or null when it stands alone.</summary>
    public ExchangeGroup? Group { get; set; }

    /// <summary>In which of the book's lists it stands.</summary>
    public BookPlace Place { get; set; }

    /// <summary>What is not yet filled.</summary>
    public decimal Remaining => Quantity - Filled;

    /// <summary>Whether it can still trade.</summary>
    public bool IsOpen => State is BrokerOrderState.Accepted or BrokerOrderState.Working or BrokerOrderState.Held;

    /// <summary>Whether it waits for its stop price.</summary>
    public bool WaitsForStop => !IsTriggered && Order.Type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop;

    /// <summary>When it expires, or null.</summary>
    public DateTimeOffset? ExpiresAt =>
        ExpiresAtTicks == long.MaxValue ? null : new DateTimeOffset(ExpiresAtTicks, TimeSpan.Zero);

    private decimal RankOf(decimal? limit)
    {
        if (limit is not { } price)
        {
            return decimal.MinValue;
        }

        return Order.Side == OrderSide.Buy ? -price : price;
    }

    /// <summary>The order as the broker's queries show it.</summary>
    public BrokerOrderStatus ToStatus() => new(Order.VenueClientId, VenueOrderId, State, Quantity, Filled, ExpiresAt);
}

/// <summary>The lists of an instrument's book.</summary>
internal enum BookPlace
{
    /// <summary>In none: held, or over.</summary>
    None,

    /// <summary>Can trade, in price-time priority.</summary>
    Resting,

    /// <summary>Waits for its stop price.</summary>
    Waiting,

    /// <summary>Waits for an auction.</summary>
    Auction,
}
