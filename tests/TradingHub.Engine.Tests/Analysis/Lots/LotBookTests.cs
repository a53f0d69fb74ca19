using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.Lots;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.Lots;

public sealed class LotBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private readonly Instrument _apple = Given.Catalogue("AAPL").All[0];
    private readonly LotBook _book = new();
    private int _minute;

    [Fact]
    public void The_oldest_lot_is_closed_first()
    {
        Trade(OrderSide.Buy, 10, 100m);
        Trade(OrderSide.Buy, 10, 110m);

        Trade(OrderSide.Sell, 15, 120m);

        // First in, first out by hand: 10 * (120 - 100) and 5 * (120 - 110); 5 of the second lot are left.
        Assert.Equal([(10m, 200m), (5m, 50m)], Closed().Select(lot => (lot.Quantity, lot.Realized)));
        OpenLot left = Assert.Single(_book.Open());
        Assert.Equal((5m, 110m, 550m), (left.Remaining, left.Opening.Price.Value, left.Cost));
        Assert.Empty(_book.RoundTrips.ToArray());
    }

    [Fact]
    public void A_round_trip_goes_from_flat_to_flat_with_mean_prices_times_and_profit()
    {
        Trade(OrderSide.Buy, 10, 100m);
        Trade(OrderSide.Buy, 30, 104m);
        Trade(OrderSide.Sell, 20, 105m);
        Trade(OrderSide.Sell, 20, 103m);

        RoundTrip trip = Assert.Single(_book.RoundTrips.ToArray());

        Assert.Equal((40m, 103m, 104m, 40m), (trip.Quantity, trip.EntryPrice, trip.ExitPrice, trip.Realized));
        Assert.Equal((Start, Start.AddMinutes(3)), (trip.EnteredAt, trip.ExitedAt));
        Assert.Equal(trip.Realized, trip.Lots.Sum(lot => lot.Realized));
    }

    [Fact]
    public void A_short_round_trip_earns_when_it_is_bought_back_lower()
    {
        Trade(OrderSide.Sell, 10, 50m);
        Trade(OrderSide.Buy, 10, 48.5m);

        RoundTrip trip = Assert.Single(_book.RoundTrips.ToArray());

        Assert.Equal((true, 50m, 48.5m, 15m), (trip.IsShort, trip.EntryPrice, trip.ExitPrice, trip.Realized));
    }

    [Fact]
    public void A_fill_through_zero_ends_one_round_trip_and_opens_the_next()
    {
        Trade(OrderSide.Buy, 10, 100m);
        Trade(OrderSide.Sell, 25, 101m);
        Trade(OrderSide.Buy, 15, 99m);

        Assert.Equal(
            [(1L, 10m, 10m), (2L, 15m, 30m)],
            _book.RoundTrips.ToArray().Select(t => (t.Number, t.Quantity, t.Realized))
        );
        Assert.Empty(_book.Open());
    }

    [Fact]
    public void Fractions_of_a_share_and_prices_with_many_decimals_stay_exact()
    {
        Trade(OrderSide.Buy, 0.333333333m, 10.0001m);
        Trade(OrderSide.Sell, 0.333333333m, 10.0003m);

        Assert.Equal(0.333333333m * 0.0002m, Assert.Single(_book.RoundTrips.ToArray()).Realized);
    }

    private void Trade(OrderSide side, decimal quantity, decimal price) =>
        _book.Apply(Given.Fill(_apple, side, quantity, price, Start.AddMinutes(_minute++)));

    private ClosedLot[] Closed() => _book.Closed.ToArray();
}
