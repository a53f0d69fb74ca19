using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Ai.Live;

/// <summary>
/// Brings bars into an order in which the index's bar of a time comes before all others of that time, because their rows need it. A bar waits until the
/// index's bar has come, or until a later bar shows that there is none. One thread.
/// </summary>
internal sealed class IndexOrder
{
    private readonly Dictionary<Timeframe, Waiting> _waiting = [];

    /// <summary>Whether bars wait.</summary>
    public bool HasWaiting => _waiting.Values.Any(one => one.Bars.Count > 0);

    /// <summary>Takes a bar and adds those that wait no longer, each with the close of the index.</summary>
    /// <param name="bar">A closed bar.</param>
    /// <param name="index">The index of its timeframe's model; null for none.</param>
    /// <param name="ready">Takes what is ready.</param>
    public void Take(in BarUpdate bar, InstrumentId? index, List<OrderedBar> ready)
    {
        if (index is not { } market)
        {
            ready.Add(new OrderedBar(bar, double.NaN));
            return;
        }

        Waiting waiting = WaitingOf(bar.Timeframe);
        if (bar.Bar.Time > waiting.Time)
        {
            Release(waiting, ready);
            (waiting.Time, waiting.Close) = (bar.Bar.Time, double.NaN);
        }

        if (bar.Bar.Time < waiting.Time)
        {
            // Late: the index of its time is not known any more.
            ready.Add(new OrderedBar(bar, double.NaN));
            return;
        }

        waiting.Bars.Add(bar);
        if (bar.Instrument == market)
        {
            waiting.Close = bar.Bar.Close;
        }

        if (!double.IsNaN(waiting.Close))
        {
            Release(waiting, ready);
        }
    }

    /// <summary>Nothing more came for a while: the index has no bar of this time.</summary>
    public void ReleaseAll(List<OrderedBar> ready)
    {
        foreach (Waiting waiting in _waiting.Values)
        {
            Release(waiting, ready);
        }
    }

    private Waiting WaitingOf(Timeframe timeframe)
    {
        if (!_waiting.TryGetValue(timeframe, out Waiting? waiting))
        {
            _waiting[timeframe] = waiting = new Waiting();
        }

        return waiting;
    }

    private static void Release(Waiting waiting, List<OrderedBar> ready)
    {
        ready.AddRange(waiting.Bars.Select(bar => new OrderedBar(bar, waiting.Close)));
        waiting.Bars.Clear();
    }

    private sealed class Waiting
    {
        public DateTimeOffset Time { get; set; } = DateTimeOffset.MinValue;

        public double Close { get; set; } = double.NaN;

        public List<BarUpdate> Bars { get; } = [];
    }
}

/// <summary>A closed bar beside the index.</summary>
/// <param name="Update">The bar.</param>
/// <param name="IndexClose">Close of the index's bar of the same time; NaN where there is none.</param>
internal readonly record struct OrderedBar(BarUpdate Update, double IndexClose);
