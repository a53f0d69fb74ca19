using TradingHub.Connectors.Alpaca.Data;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>When silence means that prices have stopped. Bounds are those of the proof: five seconds where prices come all the time.</summary>
public sealed class PriceSilenceTests
{
    private readonly PriceSilence _silence = new(TimeSpan.FromSeconds(3.5));
    private double _now;

    [Fact]
    public void Prices_that_come_all_the_time_and_stop_are_called_so_within_five_seconds()
    {
        Flow(seconds: 60, every: 0.2);

        Assert.InRange(SecondsToNotice(limit: 30)!.Value, 3.5, 5);
    }

    [Fact]
    public void A_feed_that_has_told_nothing_yet_is_not_called_stopped()
    {
        Assert.Null(SecondsToNotice(limit: 600));
    }

    [Fact]
    public void One_price_alone_says_nothing_about_when_the_next_has_to_come_soon()
    {
        Flow(seconds: 0.2, every: 0.2);

        Assert.Null(SecondsToNotice(limit: 15));
    }

    [Fact]
    public void A_quiet_symbol_is_no_dead_feed()
    {
        // By chance once in seven seconds or so, for an hour, as an exponential law has it: a quiet market.
        Random random = new(7);
        int alarms = 0;
        for (double at = 0; at < 3_600; at = _now)
        {
            alarms += Wait(-7 * Math.Log(1 - random.NextDouble())) ? 1 : 0;
            _silence.Hear(Now);
        }

        Assert.InRange(alarms, 0, 1);
    }

    [Fact]
    public void Bursts_with_twenty_seconds_between_them_are_called_stopped_at_first_and_no_more_once_that_is_usual()
    {
        int alarms = 0;
        for (int burst = 0; burst < 60; burst++)
        {
            Flow(seconds: 1, every: 0.05);
            alarms += Wait(20) ? 1 : 0;
        }

        Assert.InRange(alarms, 0, 2);
    }

    [Fact]
    public void A_market_that_becomes_quiet_is_told_a_few_times_and_not_for_ever()
    {
        Flow(seconds: 120, every: 0.2);
        int alarms = 0;
        for (int price = 0; price < 100; price++)
        {
            alarms += Wait(10) ? 1 : 0;
            _silence.Hear(Now);
        }

        Assert.InRange(alarms, 1, 4);
    }

    [Fact]
    public void A_closed_market_may_be_silent_and_is_expected_to_speak_when_it_opens()
    {
        Flow(seconds: 60, every: 0.2);

        Assert.False(Wait(60_000, isOpen: false));

        // The last look at the closed market was a quarter of a second before it opened.
        Assert.InRange(SecondsToNotice(limit: 30)!.Value, 3.25, 5);
    }

    [Fact]
    public void The_night_does_not_make_the_morning_quiet()
    {
        Flow(seconds: 60, every: 0.2);
        Wait(60_000, isOpen: false);
        Flow(seconds: 5, every: 0.2);

        Assert.InRange(SecondsToNotice(limit: 30)!.Value, 3.5, 5);
    }

    [Fact]
    public void The_next_price_ends_it()
    {
        Flow(seconds: 60, every: 0.2);
        Wait(10);

        Assert.True(_silence.Hear(Now));
        Assert.Null(_silence.Look(Now, isExpected: true));
        Assert.False(_silence.Hear(Now));
    }

    [Fact]
    public void It_lasts_over_a_new_connection_until_a_price_comes()
    {
        Flow(seconds: 60, every: 0.2);
        Wait(10);
        _silence.Interrupt();

        Assert.NotNull(_silence.Look(Now, isExpected: true));
        Assert.False(_silence.Hear(Now));
        Assert.Null(_silence.Look(Now, isExpected: true));
    }

    [Fact]
    public void An_outage_of_the_connection_does_not_make_the_market_a_quiet_one()
    {
        Flow(seconds: 60, every: 0.2);
        _silence.Interrupt();
        Wait(50);
        _silence.Hear(Now);

        Assert.InRange(SecondsToNotice(limit: 30)!.Value, 3.5, 5);
    }

    [Fact]
    public void Where_less_is_subscribed_than_before_it_begins_anew()
    {
        Flow(seconds: 60, every: 0.2);
        _silence.Forget(Now);

        Assert.Null(SecondsToNotice(limit: 60));
    }

    private TimeSpan Now => TimeSpan.FromSeconds(_now);

    private void Flow(double seconds, double every)
    {
        for (double end = _now + seconds; _now < end; _now += every)
        {
            _silence.Hear(Now);
            _silence.Look(Now, isExpected: true);
        }
    }

    /// <summary>Lets time pass without a price; whether that was called too long.</summary>
    private bool Wait(double seconds, bool isOpen = true)
    {
        bool isTooLong = false;
        const double step = 0.25;
        for (double end = _now + seconds; _now < end; _now = Math.Min(end, _now + step))
        {
            isTooLong |= _silence.Look(Now, isOpen) is not null;
        }

        return isTooLong;
    }

    private double? SecondsToNotice(double limit)
    {
        for (double began = _now; _now < began + limit; _now += 0.25)
        {
            if (_silence.Look(Now, isExpected: true) is not null)
            {
                return _now - began;
            }
        }

        return null;
    }
}
