using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>What an order of the twin does for its group.</summary>
internal enum NaiveRole
{
    Alone,
    Entry,
    TakeProfit,
    StopLoss,
}

/// <summary>An order of the twin. What it has filled is the sum of its fills, each time anew.</summary>
internal sealed class NaiveOrder(BrokerOrder terms)
{
    /// <summary>Its terms; prices of a stop that was triggered stand beside them.</summary>
    public BrokerOrder Terms => terms;

    public string Id => terms.VenueClientId;

    public int Instrument => terms.Instrument.Id.Value;

    public bool IsBuy => terms.Side == OrderSide.Buy;

    /// <summary>What it does for its group.</summary>
    public NaiveRole Role { get; init; }

    /// <summary>Number of its group; 0 for an order that stands alone.</summary>
    public int Group { get; init; }

    public BrokerOrderState State { get; set; }

    /// <summary>Total to trade.</summary>
    public decimal Quantity { get; set; }

    /// <summary>When it arrived, and so its place among equal prices until it enters the book anew.</summary>
    public int Place { get; set; }

    /// <summary>Market time of its end.</summary>
    public DateTimeOffset Expires { get; init; }

    /// <summary>For an auction: the session it is meant for.</summary>
    public NaiveSession? Auction { get; init; }

    /// <summary>Best price since a trailing stop is active.</summary>
    public decimal? Mark { get; set; }

    /// <summary>The stop price now.</summary>
    public decimal? Stop { get; set; }

    public bool IsTriggered { get; set; }

    /// <summary>Its limit now; none for a market order.</summary>
    public decimal? Limit { get; set; }

    public List<NaiveFill> Fills { get; } = [];

    public decimal Filled => Fills.Sum(fill => fill.Quantity);

    public decimal Left => Quantity - Filled;

    public bool IsOpen => State is BrokerOrderState.Accepted or BrokerOrderState.Working or BrokerOrderState.Held;

    public bool IsLeg => Role is NaiveRole.TakeProfit or NaiveRole.StopLoss;

    public bool IsAuction => terms.TimeInForce is TimeInForce.Opg or TimeInForce.Cls;

    /// <summary>A stop of any kind that was not reached yet.</summary>
    public bool WaitsForStop => !IsTriggered && terms.Type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop;

    /// <summary>Whether it can trade at a price.</summary>
    public bool Takes(decimal price) => Limit is not { } limit || (IsBuy ? price <= limit : price >= limit);
}

/// <summary>A fill of the twin, and the quote whose size it took; none for a fill at a trade.</summary>
internal sealed record NaiveFill(string Order, int Instrument, OrderSide Side, decimal Quantity, decimal Price, int Quote);

/// <summary>A quote of the twin in owed prices and whole lots.</summary>
internal sealed record NaiveQuote(int Number, DateTimeOffset Time, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize);

/// <summary>A price-forming trade of the twin.</summary>
internal sealed record NaiveTrade(DateTimeOffset Time, decimal Price);
