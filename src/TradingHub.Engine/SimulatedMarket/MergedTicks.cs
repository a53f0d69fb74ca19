using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>The ticks of all instruments in the order of time; at equal times in the order of their ids. One owner.</summary>
internal sealed class MergedTicks
{
    private readonly InstrumentTicks[] _instruments;
    private readonly PriorityQueue<InstrumentTicks, (long Time, int Instrument)> _next;

    public MergedTicks(IEnumerable<InstrumentTicks> instruments)
    {
        _instruments = [.. instruments];
        _next = new PriorityQueue<InstrumentTicks, (long Time, int Instrument)>(_instruments.Length);
    }

    /// <summary>Moves every instrument to its first tick after a moment.</summary>
    public void Seek(long time)
    {
        _next.Clear();
        foreach (InstrumentTicks ticks in _instruments)
        {
            ticks.Seek(time);
            _next.Enqueue(ticks, PlaceOf(ticks));
        }
    }

    /// <summary>Writes a standing quote and trade of every instrument; the buffer holds at least two ticks for each.</summary>
    public int FillStanding(Span<Tick> buffer, long now, long receivedTime)
    {
        int count = 0;
        foreach (InstrumentTicks ticks in _instruments)
        {
            count += ticks.TryMakeStandingQuote(now, receivedTime, out buffer[count]) ? 1 : 0;
            count += ticks.TryMakeStandingTrade(now, receivedTime, out buffer[count]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Writes ticks up to and including a moment, as many as the buffer holds; fewer means that there are no more.</summary>
    public int Fill(Span<Tick> buffer, long until, long receivedTime)
    {
        int count = 0;
        while (count < buffer.Length && _next.TryPeek(out InstrumentTicks? ticks, out var place) && place.Time <= until)
        {
            count += ticks.TryTake(receivedTime, out buffer[count]) ? 1 : 0;
            _next.DequeueEnqueue(ticks, PlaceOf(ticks));
        }

        return count;
    }

    private static (long Time, int Instrument) PlaceOf(InstrumentTicks ticks) => (ticks.NextTime, ticks.Instrument.Value);
}
