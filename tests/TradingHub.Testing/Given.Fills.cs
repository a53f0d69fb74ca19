using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Testing;

public static partial class Given
{
    private static long _fills;

    /// <summary>A fill of an order of its own; each one has a higher sequence number than the last.</summary>
    /// <param name="instrument">What was traded.</param>
    /// <param name="side">Direction.</param>
    /// <param name="quantity">Shares or units.</param>
    /// <param name="price">Price of one unit.</param>
    /// <param name="time">Venue time, for example <c>2026-03-03T15:00:00Z</c>.</param>
    public static Fill Fill(Instrument instrument, OrderSide side, decimal quantity, decimal price, string time) =>
        Fill(instrument, side, quantity, price, DateTimeOffset.Parse(time));

    /// <summary>A fill of an order of its own; each one has a higher sequence number than the last.</summary>
    public static Fill Fill(Instrument instrument, OrderSide side, decimal quantity, decimal price, DateTimeOffset time)
    {
        long number = Interlocked.Increment(ref _fills);
        return new Fill(
            $"X-{number}",
            new OrderId(Guid.NewGuid()),
            instrument,
            side,
            new Quantity(quantity),
            new Price(price),
            time,
            $"cause-{number}",
            number
        );
    }
}
