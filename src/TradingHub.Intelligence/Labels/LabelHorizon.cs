using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.Labels;

/// <summary>How far a label looks: a number of bars, or a length of time, counted from the close of its bar.</summary>
public sealed record LabelHorizon
{
    private LabelHorizon(int bars, TimeSpan time) => (Bars, Time) = (bars, time);

    /// <summary>Bars to look at, whatever time lies between them; 0 for a horizon of time.</summary>
    public int Bars { get; }

    /// <summary>Time to look at; zero for a horizon of bars.</summary>
    public TimeSpan Time { get; }

    /// <summary>A number of bars, from 1.</summary>
    public static LabelHorizon OfBars(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        return new LabelHorizon(bars, TimeSpan.Zero);
    }

    /// <summary>
    /// A length of time, above zero. Minutes without a bar and the end of a session count: what the market offered within that time is looked at.
    /// </summary>
    public static LabelHorizon OfTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new LabelHorizon(0, time);
    }

    /// <summary>Place of the last bar within the horizon; -1 when there is none, or when the bars end before the horizon does.</summary>
    internal int LastBar(IReadOnlyList<Bar> bars, int at, TimeSpan barLength)
    {
        if (Bars > 0)
        {
            return Bars < bars.Count - at ? at + Bars : -1;
        }

        // Both ends are moved by the length of a bar, so starts of bars can be compared.
        DateTimeOffset latest = bars[at].Time + Time;
        int last = at;
        while (last + 1 < bars.Count && bars[last + 1].Time <= latest)
        {
            last++;
        }

        bool isOver = last + 1 < bars.Count || bars[last].Time + barLength > latest;
        return isOver && last > at ? last : -1;
    }
}
