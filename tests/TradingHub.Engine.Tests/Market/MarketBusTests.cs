using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Engine.Tests.Market;

public sealed class MarketBusTests
{
    private readonly Tick[] _buffer = new Tick[64];

    [Fact]
    public async Task A_patient_publisher_waits_for_a_slow_lossless_channel_and_loses_nothing()
    {
        using MarketBus bus = MarketGiven.Bus();
        MarketMailbox orders = bus.Attach("orders", MailboxPolicy.Lossless, 8);
        orders.Open();
        Task publishing = bus.PublishAsync(MarketGiven.Quotes(1, 30), CancellationToken.None).AsTask();
        Assert.False(publishing.IsCompleted);

        List<long> read = [];
        while (read.Count < 30)
        {
            await orders.WaitToReadAsync(CancellationToken.None);
            read.AddRange(_buffer[..orders.Read(_buffer)].Select(tick => tick.EventTime));
        }

        await publishing;
        Assert.Equal(Enumerable.Range(1, 30).Select(number => (long)number), read);
        Assert.Equal((0, 0), (orders.Missed, orders.Gaps));
    }

    [Fact]
    public async Task A_channel_that_stops_while_the_publisher_waits_for_it_lets_it_go_on_and_gets_one_gap()
    {
        using MarketBus bus = MarketGiven.Bus();
        MarketMailbox charts = bus.Attach("charts", MailboxPolicy.Lossless, 8);
        MarketMailbox scanner = bus.Attach("scanner", MailboxPolicy.Latest, 0);
        charts.Open();
        scanner.Open();
        Task publishing = bus.PublishAsync(MarketGiven.Quotes(1, 30), CancellationToken.None).AsTask();

        charts.Close();
        await publishing;
        await bus.PublishAsync(MarketGiven.Quotes(31, 5), CancellationToken.None);

        Assert.Equal((27, 1), (charts.Missed, charts.Gaps));
        Assert.Equal(1, scanner.Read(_buffer));
        Assert.Equal(35, _buffer[0].EventTime);
    }

    [Fact]
    public async Task A_live_venue_waits_for_nobody_and_what_does_not_fit_is_a_gap()
    {
        using MarketBus bus = MarketGiven.Bus();
        MarketMailbox charts = bus.Attach("charts", MailboxPolicy.Lossless, 8);
        charts.Open();

        await bus.OfferAsync(MarketGiven.Quotes(1, 30), CancellationToken.None);
        int first = charts.Read(_buffer);
        await bus.OfferAsync(MarketGiven.Quotes(31, 2), CancellationToken.None);

        Assert.Equal((30 - first, 1), (charts.Missed, charts.Gaps));
        Assert.Equal(2, charts.Read(_buffer));
        Assert.Equal(32, bus.Published);
    }

    [Fact]
    public async Task A_channel_that_starts_again_reads_from_the_next_tick_on()
    {
        using MarketBus bus = MarketGiven.Bus();
        MarketMailbox orders = bus.Attach("orders", MailboxPolicy.Lossless, 8);
        orders.Open();
        await bus.PublishAsync(MarketGiven.Quotes(1, 3), CancellationToken.None);
        orders.Close();
        await bus.PublishAsync(MarketGiven.Quotes(4, 3), CancellationToken.None);

        orders.Open();
        await bus.PublishAsync(MarketGiven.Quotes(7, 2), CancellationToken.None);

        Assert.Equal([7L, 8L], _buffer[..orders.Read(_buffer)].Select(tick => tick.EventTime));
        Assert.Equal((6, 1), (orders.Missed, orders.Gaps));
    }

    [Fact]
    public async Task A_channel_that_hangs_is_passed_by_when_patience_ends_and_is_not_waited_for_again()
    {
        using MarketBus bus = MarketGiven.Bus(TimeSpan.FromMilliseconds(20));
        MarketMailbox hanging = bus.Attach("ai", MailboxPolicy.Lossless, 8);
        hanging.Open();

        await bus.PublishAsync(MarketGiven.Quotes(1, 10), CancellationToken.None);
        ValueTask next = bus.PublishAsync(MarketGiven.Quotes(11, 10), CancellationToken.None);

        Assert.True(next.IsCompleted);
        await next;
        Assert.Equal((12, 1), (hanging.Missed, hanging.Gaps));
    }

    [Fact]
    public async Task A_canceled_publisher_stops_waiting_and_the_next_one_gets_through()
    {
        using MarketBus bus = MarketGiven.Bus();
        MarketMailbox orders = bus.Attach("orders", MailboxPolicy.Lossless, 8);
        orders.Open();
        using CancellationTokenSource source = new();
        Task publishing = bus.PublishAsync(MarketGiven.Quotes(1, 10), source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);

        orders.Read(_buffer);
        await bus.PublishAsync(MarketGiven.Quotes(11, 1), CancellationToken.None);

        Assert.Equal(1, orders.Read(_buffer));
        Assert.Equal(11, _buffer[0].EventTime);
    }
}
