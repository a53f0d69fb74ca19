using System.Diagnostics.Metrics;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// How old updates are when they come and when they go. One sample for each delivery and kind of update: the first of that kind which the
/// delivery holds, so the one that waited longest. Nothing is allocated. One thread, the broadcaster's loop.
/// </summary>
internal sealed class StreamLatency
{
    /// <summary>Times of a venue further than this from the machine's clock say nothing: a replay, a simulation that was hurried.</summary>
    private const long ComparableTicks = TimeSpan.TicksPerHour;

    private static readonly KeyValuePair<string, object?> Quote = new("kind", "quote");
    private static readonly KeyValuePair<string, object?> Trade = new("kind", "trade");
    private static readonly KeyValuePair<string, object?> Bar = new("kind", "bar");

    private Sample _quote;
    private Sample _trade;
    private Sample _bar;

    /// <summary>Venue's time to our receipt, seconds; null measures nothing.</summary>
    public Histogram<double>? VenueToReceived { get; set; }

    /// <summary>Our receipt to the end of the delivery, seconds; null measures nothing.</summary>
    public Histogram<double>? ReceivedToSent { get; set; }

    /// <summary>Venue's time to the end of the delivery, seconds; null measures nothing.</summary>
    public Histogram<double>? VenueToSent { get; set; }

    /// <summary>A quote or trade has come.</summary>
    public void Take(in Tick tick)
    {
        ref Sample sample = ref tick.Kind == TickKind.Quote ? ref _quote : ref _trade;
        if (sample.ReceivedTime == 0)
        {
            sample = new Sample(tick.EventTime, tick.ReceivedTime);
        }
    }

    /// <summary>A bar has come. It has no time of a venue: bars are made here.</summary>
    public void TakeBar(long receivedTime)
    {
        if (_bar.ReceivedTime == 0)
        {
            _bar = new Sample(0, receivedTime);
        }
    }

    /// <summary>What came was handed to the clients.</summary>
    public void EndDrain(TimeProvider machine)
    {
        if ((_quote.ReceivedTime | _trade.ReceivedTime | _bar.ReceivedTime) == 0)
        {
            return;
        }

        long now = machine.GetUtcNow().UtcTicks;
        Record(_quote, now, Quote);
        Record(_trade, now, Trade);
        Record(_bar, now, Bar);
        (_quote, _trade, _bar) = (default, default, default);
    }

    private void Record(Sample sample, long now, KeyValuePair<string, object?> kind)
    {
        if (sample.ReceivedTime == 0)
        {
            return;
        }

        ReceivedToSent?.Record(SecondsOf(now - sample.ReceivedTime), kind);
        if (Math.Abs(sample.ReceivedTime - sample.EventTime) < ComparableTicks)
        {
            VenueToReceived?.Record(SecondsOf(sample.ReceivedTime - sample.EventTime), kind);
            VenueToSent?.Record(SecondsOf(now - sample.EventTime), kind);
        }
    }

    /// <summary>A clock that is behind the other makes no time negative.</summary>
    private static double SecondsOf(long ticks) => Math.Max(0, ticks) / (double)TimeSpan.TicksPerSecond;

    private readonly record struct Sample(long EventTime, long ReceivedTime);
}
