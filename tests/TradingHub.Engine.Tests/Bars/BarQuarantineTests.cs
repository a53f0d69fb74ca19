using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>What is no tick of the market makes no bar.</summary>
public sealed class BarQuarantineTests
{
    private const int Ibm = 0;

    private readonly BarEngine _engine = new(Given.Catalogue("IBM"), new UsMarketCalendar());
    private readonly List<BarUpdate> _closed = [];

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-1, 100)]
    [InlineData(double.NaN, 100)]
    [InlineData(double.PositiveInfinity, 100)]
    [InlineData(10, 0)]
    [InlineData(10, -5)]
    [InlineData(10, double.NaN)]
    public void A_bad_tick_is_quarantined_and_counted(double price, double size)
    {
        Send(Given.TradeTick(Ibm, "2026-07-06T14:00:10Z", price, size));

        Assert.Equal(1, _engine.Counts.Quarantined);
        Assert.False(_engine.TryGetForming(new InstrumentId(Ibm), Timeframe.OneMinute, out _));
    }

    [Fact]
    public void A_tick_from_the_future_or_of_an_unknown_instrument_is_quarantined()
    {
        long now = At("2026-07-06T14:00:10Z").UtcTicks;
        Tick ahead = Tick.Of(new Trade(default, 10, 100, 'P', now + TimeSpan.TicksPerHour, now));

        Send(Given.TradeTick(Ibm, now, 10), ahead, Given.TradeTick(77, now, 10));

        Assert.Equal(2, _engine.Counts.Quarantined);
        Assert.Empty(_closed);
    }

    [Fact]
    public void A_market_that_runs_faster_than_our_clock_is_followed_however_far_it_gets()
    {
        long start = At("2026-07-06T14:00:00Z").UtcTicks;
        for (long minute = 0; minute < 120; minute++)
        {
            (long time, long received) = (start + (minute * TimeSpan.TicksPerMinute), start + (minute * TimeSpan.TicksPerSecond));
            Send(Tick.Clock(time, received), Tick.Of(new Trade(new InstrumentId(Ibm), 10, 100, 'P', time, received)));
        }

        Assert.Equal(0, _engine.Counts.Quarantined);
        Assert.Equal(119, _closed.Count(bar => bar.Timeframe == Timeframe.OneMinute));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time);

    private void Send(params Tick[] ticks) => _engine.OnTicks(ticks, _closed);
}
