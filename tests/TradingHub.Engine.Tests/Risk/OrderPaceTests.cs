using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Risk;

public sealed class OrderPaceTests
{
    private static readonly Instrument Apple = Given.Catalogue("AAPL").All[0];
    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);

    [Fact]
    public void A_bucket_gives_its_burst_and_then_one_token_a_share_of_the_period()
    {
        TokenBucket bucket = Bucket(100, startTicks: 0);

        Assert.Equal(100, Enumerable.Range(0, 150).Count(_ => bucket.Take(0) >= 1));
        Assert.True(bucket.Take(TimeSpan.TicksPerMillisecond * 9) < 1);
        Assert.True(bucket.Take(TimeSpan.TicksPerMillisecond * 30) >= 1);
    }

    [Fact]
    public void A_clock_that_steps_back_gives_no_tokens()
    {
        TokenBucket bucket = Bucket(2, startTicks: TimeSpan.TicksPerDay);
        bucket.Take(TimeSpan.TicksPerDay);
        bucket.Take(TimeSpan.TicksPerDay);

        Assert.Equal(0, bucket.Take(0));
        Assert.Equal(0, bucket.Take(TimeSpan.TicksPerDay));
    }

    [Fact]
    public void The_minute_bounds_what_the_second_allows()
    {
        OrderRateMeter meter = new();
        int passed = 0;
        for (int second = 0; second < 20; second++)
        {
            passed += Enumerable
                .Range(0, 100)
                .Count(_ =>
                    meter.Take(RiskLimits.Paper, OrderSource.Api, isReducing: false, second * TimeSpan.TicksPerSecond) >= 1
                );
        }

        Assert.InRange(passed, 1_000, 1_000 + (1_000 * 19 / 60) + 1);
    }

    [Fact]
    public void Reducing_orders_and_other_principals_have_their_own_tokens()
    {
        OrderRateMeter meter = new();
        RiskLimits one = RiskLimits.Paper with { OrdersPerSecond = 1 };
        meter.Take(one, OrderSource.Api, isReducing: false, 0);

        Assert.Equal(0, meter.Take(one, OrderSource.Api, isReducing: false, 0));
        Assert.Equal(1, meter.Take(one, OrderSource.Api, isReducing: true, 0));
        Assert.Equal(1, meter.Take(one, OrderSource.Dashboard, isReducing: false, 0));
    }

    [Theory]
    [InlineData(1999, true)]
    [InlineData(2000, false)]
    [InlineData(2001, false)]
    public void An_equal_order_is_a_duplicate_within_the_window(int afterMs, bool isDuplicate)
    {
        DuplicateWindow window = new();
        window.Remember(Given.Order(Apple, OrderSide.Buy, 10), new OrderId(Guid.Empty), 0);

        Assert.Equal(
            isDuplicate,
            window.Find(Given.Order(Apple, OrderSide.Buy, 10), TwoSeconds, afterMs * TimeSpan.TicksPerMillisecond) is not null
        );
        Assert.Null(window.Find(Given.Order(Apple, OrderSide.Buy, 11), TwoSeconds, 0));
    }

    [Fact]
    public void The_window_counts_from_the_last_equal_order()
    {
        DuplicateWindow window = new();
        window.Remember(Given.Order(Apple, OrderSide.Buy, 10), new OrderId(Guid.Empty), 0);
        window.Remember(Given.Order(Apple, OrderSide.Buy, 10), new OrderId(Guid.AllBitsSet), TimeSpan.TicksPerSecond);

        OrderId? found = window.Find(Given.Order(Apple, OrderSide.Buy, 10), TwoSeconds, (long)(2.5 * TimeSpan.TicksPerSecond));

        Assert.Equal(new OrderId(Guid.AllBitsSet), found);
    }

    [Fact]
    public void Peeking_takes_nothing_and_other_limits_count_at_once()
    {
        OrderRateMeter meter = new();
        RiskLimits burst = RiskLimits.Live;

        Assert.Equal(10, meter.Peek(burst, OrderSource.Api, isReducing: false, 0));
        Assert.Equal(10, meter.Take(burst, OrderSource.Api, isReducing: false, 0));
        Assert.Equal(9, meter.Peek(burst, OrderSource.Api, isReducing: false, 0));
        Assert.Equal(3, meter.Peek(burst with { OrdersBurst = 3 }, OrderSource.Api, isReducing: false, 0));
        Assert.Equal(8, meter.Peek(burst, OrderSource.Api, isReducing: false, TimeSpan.TicksPerSecond));
    }

    [Theory]
    [InlineData(59_999, 2)]
    [InlineData(60_000, 1)]
    [InlineData(60_001, 1)]
    [InlineData(90_000, 0)]
    public void The_venues_refusals_count_for_a_minute(int afterMs, int count)
    {
        RejectWindow window = new();
        window.Add(OrderSource.Api, 0);
        window.Add(OrderSource.Api, 30 * TimeSpan.TicksPerSecond);

        Assert.Equal(count, window.Count(OrderSource.Api, afterMs * TimeSpan.TicksPerMillisecond));
        Assert.Equal(0, window.Count(OrderSource.AlpacaApi, afterMs * TimeSpan.TicksPerMillisecond));
    }

    private static TokenBucket Bucket(int capacity, long startTicks)
    {
        TokenBucket bucket = new(startTicks);
        bucket.Resize(capacity, capacity, TimeSpan.TicksPerSecond);
        return bucket;
    }
}
