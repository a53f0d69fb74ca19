using System.Diagnostics.Metrics;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>How old updates are, with a clock that only the test moves.</summary>
public sealed class StreamLatencyTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    private readonly SteppedTime _machine = new(Start);
    private readonly Meter _meter = new("latency of a test");
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, string Kind, double Seconds)> _measured = [];
    private readonly StreamLatency _latency;

    public StreamLatencyTests()
    {
        _latency = new StreamLatency
        {
            VenueToReceived = _meter.CreateHistogram<double>("venue_to_received"),
            ReceivedToSent = _meter.CreateHistogram<double>("received_to_sent"),
            VenueToSent = _meter.CreateHistogram<double>("venue_to_sent"),
        };
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => _measured.Add((instrument.Name, $"{tags[0].Value}", Math.Round(value, 6)))
        );
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void The_first_update_of_each_kind_is_the_sample_of_a_delivery()
    {
        _latency.Take(Quote(venue: 0, received: 0.2));
        _latency.Take(Quote(venue: 0.3, received: 0.4));
        _latency.TakeBar(At(0.25));
        _machine.Advance(TimeSpan.FromSeconds(0.5));

        _latency.EndDrain(_machine);
        _latency.EndDrain(_machine);

        Assert.Equal(
            [
                ("received_to_sent", "quote", 0.3),
                ("venue_to_received", "quote", 0.2),
                ("venue_to_sent", "quote", 0.5),
                ("received_to_sent", "bar", 0.25),
            ],
            _measured
        );
    }

    [Fact]
    public void Times_of_a_recorded_market_say_nothing_of_the_way_from_the_venue()
    {
        _latency.Take(Quote(venue: -86_400, received: 0));

        _latency.EndDrain(_machine);

        Assert.Equal([("received_to_sent", "quote", 0)], _measured);
    }

    [Fact]
    public void A_venue_whose_clock_is_ahead_makes_no_time_negative()
    {
        _latency.Take(Quote(venue: 5, received: 0));

        _latency.EndDrain(_machine);

        Assert.All(_measured, one => Assert.Equal(0, one.Seconds));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_delivery()
    {
        using Meter unheard = new("unheard");
        StreamLatency latency = new() { ReceivedToSent = unheard.CreateHistogram<double>("received_to_sent") };
        Measure(latency);

        Assert.Equal(0, Allocations.Of(() => Measure(latency)));
    }

    private static void Measure(StreamLatency latency)
    {
        Tick quote = Quote(0, 0);
        for (int drain = 0; drain < 1_000; drain++)
        {
            latency.Take(quote);
            latency.TakeBar(quote.ReceivedTime);
            latency.EndDrain(TimeProvider.System);
        }
    }

    private static Tick Quote(double venue, double received) =>
        Tick.Of(new Quote(new InstrumentId(0), 1, 1, 2, 1, At(venue), At(received)));

    private static long At(double seconds) => Start.AddSeconds(seconds).UtcTicks;
}
