using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Ai.Live;

namespace TradingHub.Server.Tests.Ai;

/// <summary>Every bar comes out once, beside the index's bar of its time where there is one.</summary>
public sealed class IndexOrderTests
{
    private static readonly InstrumentId Index = new(0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bars_of_a_time_in_any_order_stand_beside_the_index_of_that_time(int seed)
    {
        Random random = new(seed);
        IndexOrder order = new();
        List<OrderedBar> ready = [];
        for (int minute = 0; minute < 50; minute++)
        {
            int[] instruments = [0, 1, 2, 3, 4];
            random.Shuffle(instruments);
            foreach (int instrument in instruments)
            {
                order.Take(Bar(instrument, minute), Index, ready);
            }
        }

        Assert.Equal(250, ready.Count);
        Assert.Equal(250, ready.Select(bar => (bar.Update.Instrument, bar.Update.Bar.Time)).Distinct().Count());
        Assert.All(ready, bar => Assert.Equal(CloseOf(0, MinuteOf(bar)), bar.IndexClose));
        Assert.False(order.HasWaiting);
    }

    [Fact]
    public void A_time_without_the_index_is_let_go_when_a_later_bar_comes()
    {
        IndexOrder order = new();
        List<OrderedBar> ready = [];
        order.Take(Bar(1, 0), Index, ready);
        order.Take(Bar(2, 0), Index, ready);
        Assert.Empty(ready);

        order.Take(Bar(1, 1), Index, ready);

        Assert.Equal([1, 2], ready.Select(bar => bar.Update.Instrument.Value));
        Assert.All(ready, bar => Assert.Equal(double.NaN, bar.IndexClose));
        Assert.True(order.HasWaiting);
    }

    [Fact]
    public void What_waits_for_an_index_that_does_not_come_can_be_let_go()
    {
        IndexOrder order = new();
        List<OrderedBar> ready = [];
        order.Take(Bar(1, 0), Index, ready);

        order.ReleaseAll(ready);

        Assert.Equal(double.NaN, Assert.Single(ready).IndexClose);
        Assert.False(order.HasWaiting);
    }

    [Fact]
    public void Without_an_index_nothing_waits()
    {
        IndexOrder order = new();
        List<OrderedBar> ready = [];

        order.Take(Bar(1, 0), index: null, ready);

        Assert.Single(ready);
        Assert.False(order.HasWaiting);
    }

    private static int MinuteOf(OrderedBar bar) => (int)(bar.Update.Bar.Time - DateTimeOffset.UnixEpoch).TotalMinutes;

    private static double CloseOf(int instrument, int minute) => 100 + (10 * instrument) + minute;

    private static BarUpdate Bar(int instrument, int minute)
    {
        DateTimeOffset time = DateTimeOffset.UnixEpoch.AddMinutes(minute);
        double close = CloseOf(instrument, minute);
        Bar bar = new(time, close, close, close, close, 1, close, 1);
        return new BarUpdate(new InstrumentId(instrument), Timeframe.OneMinute, bar, true, 0, time.UtcTicks);
    }
}
