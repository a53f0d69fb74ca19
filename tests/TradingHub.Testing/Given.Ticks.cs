using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Testing;

public static partial class Given
{
    /// <summary>A trade of the instrument with this number, received when it happened.</summary>
    public static Tick TradeTick(
        int instrument,
        string time,
        double price,
        double size = 100,
        TickMarks marks = TickMarks.None
    ) => TradeTick(instrument, DateTimeOffset.Parse(time).UtcTicks, price, size, marks);

    /// <summary>A trade of the instrument with this number at a time in UTC ticks.</summary>
    public static Tick TradeTick(int instrument, long time, double price, double size = 100, TickMarks marks = TickMarks.None) =>
        Tick.Of(new Trade(new InstrumentId(instrument), price, size, 'P', time, time, marks));

    /// <summary>A quote of the instrument with this number, 100 at each side.</summary>
    public static Tick QuoteTick(int instrument, string time, double bid, double ask) =>
        QuoteTick(instrument, DateTimeOffset.Parse(time).UtcTicks, bid, ask);

    /// <summary>A quote of the instrument with this number at a time in UTC ticks.</summary>
    public static Tick QuoteTick(int instrument, long time, double bid, double ask) =>
        Tick.Of(new Quote(new InstrumentId(instrument), bid, 100, ask, 100, time, time));

    /// <summary>A tick that only says how late it is.</summary>
    public static Tick ClockTick(string time)
    {
        long ticks = DateTimeOffset.Parse(time).UtcTicks;
        return Tick.Clock(ticks, ticks);
    }
}
