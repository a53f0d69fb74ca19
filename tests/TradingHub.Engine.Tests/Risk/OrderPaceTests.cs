using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Risk;

public sealed class OrderPaceTests
{
    private static readonly Instrument Apple = Given.Catalogue("AAPL").All[0];

    [Fact]
    public void A_bucket_gives_its_burst_and_then_one_token_a_share_of_the_period()
    {
        TokenBucket bucket = new(100, TimeSpan.TicksPerSecond, startTicks: 0);

        Assert.Equal(100, Enumerable.Range(0, 150).Count(_ => bucket.Take(0) >= 1));
        Assert.True(bucket.Take(TimeSpan.TicksPerMillisecond * 9) < 1);
        Assert.True(bucket.Take(TimeSpan.TicksPerMillisecond * 30) >= 1);
    }

    [Fact]
    public void A_clock_that_steps_back_gives_no_tokens()
    {
        TokenBucket bucket = new(2, TimeSpan.TicksPerSecond, startTicks: TimeSpan.TicksPerDay);
        bucket.Take(TimeSpan.TicksPerDay);
        bucket.Take(TimeSpan.TicksPerDay);

        Assert.Equal(0, bucket.Take(0));
        Assert.Equal(0, bucket.Take(TimeSpan.TicksPerDay));
    }

    [Fact]
    public void The_minute_bounds_what_the_second_allows()
    {
        OrderRateMeter meter = new(RiskLimits.Paper);
        int passed = 0;
        for (int second = 0; second < 20; second++)
        {
            passed += Enumerable
                .Range(0, 100)
                .Count(_ => meter.Take(OrderSource.Api, isReducing: false, second * TimeSpan.TicksPerSecond) >= 1);
        }

        Assert.InRange(passed, 1_000, 1_000 + (1_000 * 19 / 60) + 1);
    }

    [Fact]
    public void Reducing_orders_and_other_principals_have_their_own_tokens()
    {
        OrderRateMeter meter = new(RiskLimits.Paper with { OrdersPerSecond = 1 });
        meter.Take(OrderSource.Api, isReducing: false, 0);

        Assert.Equal(0, meter.Take(OrderSource.Api, isReducing: false, 0));
        Assert.Equal(1, meter.Take(OrderSource.Api, isReducing: true, 0));
        Assert.Equal(1, meter.Take(OrderSource.Dashboard, isReducing: false, 0));
    }

    [Theory]
    [InlineData(1999, true)]
    [InlineData(2000, false)]
    [InlineData(2001, false)]
    public void An_equal_order_is_a_duplicate_within_the_window(int afterMs, bool isDuplicate)
    {
        DuplicateWindow window = new(TimeSpan.FromSeconds(2));
        window.Remember(Given.Order(Apple, OrderSide.Buy, 10), new OrderId(Guid.Empty), 0);

        Assert.Equal(
            isDuplicate,
            window.Find(Given.Order(Apple, OrderSide.Buy, 10), afterMs * TimeSpan.TicksPerMillisecond) is not null
        );
        Assert.Null(window.Find(Given.Order(Apple, OrderSide.Buy, 11), 0));
    }

    [Fact]
    public void The_window_counts_from_the_last_equal_order()
    {
        DuplicateWindow window = new(TimeSpan.FromSeconds(2));
        window.Remember(Given.Order(Apple, OrderSide.Buy, 10), new OrderId(Guid.Empty), 0);
        window.Remember(Given.Order(Apple, OrderSide.Buy, 10), new OrderId(Guid.AllBitsSet), TimeSpan.TicksPerSecond);

        OrderId? found = window.Find(Given.Order(Apple, OrderSide.Buy, 10), (long)(2.5 * TimeSpan.TicksPerSecond));

        Assert.Equal(new OrderId(Guid.AllBitsSet), found);
    }
}
