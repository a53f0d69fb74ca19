using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Orders.Held;

/// <summary>A stop that the desk holds, as the market moves it. Changed under the lock of <see cref="HeldStops"/>.</summary>
internal sealed class HeldStop(OrderId id, BrokerOrder order, decimal? mark, decimal? stop)
{
    /// <summary>Which order.</summary>
    public OrderId Id { get; } = id;

    /// <summary>The order as it was asked for.</summary>
    public BrokerOrder Order { get; } = order;

    /// <summary>Best price since a trail became active.</summary>
    public decimal? Mark { get; private set; } = mark;

    /// <summary>Where it triggers.</summary>
    public decimal? Stop { get; private set; } = stop;

    /// <summary>Market time of the price that reached it, UTC ticks; null before.</summary>
    public long? TriggeredAt { get; private set; }

    /// <summary>Machine time of the last price, UTC.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Whether something is to be written down.</summary>
    public bool HasNews { get; set; }

    /// <summary>Takes a price of the regular session. Returns whether it reached the stop now.</summary>
    public bool Take(decimal price, long marketTime)
    {
        if (TriggeredAt is not null)
        {
            return false;
        }

        if (Order.Type == OrderType.TrailingStop && StopRules.IsNewMark(Order.Side, Mark, price))
        {
            (Mark, Stop, HasNews) = (price, StopRules.StopOf(Order, price), true);
        }

        if (!StopRules.IsReached(Order.Side, Stop, price))
        {
            return false;
        }

        (TriggeredAt, HasNews) = (marketTime, true);
        return true;
    }

    /// <summary>What is new since it was last written down.</summary>
    public HeldStopNews TakeNews()
    {
        HasNews = false;
        return new HeldStopNews(Id, Order.Type == OrderType.TrailingStop ? Mark : null, Stop, TriggeredAt);
    }
}

/// <summary>What became of a held stop.</summary>
/// <param name="Id">Which order.</param>
/// <param name="Mark">Best price of a trail; null for a stop that stands still.</param>
/// <param name="Stop">Where it triggers.</param>
/// <param name="TriggeredAt">Market time of the price that reached it, UTC ticks; null before.</param>
internal sealed record HeldStopNews(OrderId Id, decimal? Mark, decimal? Stop, long? TriggeredAt);
