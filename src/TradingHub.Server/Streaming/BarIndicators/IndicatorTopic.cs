using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;
using TradingHub.Server.Market;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>
/// The indicators that are wished of one instrument in one timeframe. They are carried on from closed bar to closed bar; where one is missing or was
/// revised they are warmed up anew, and until then there are no values. One thread, the broadcaster's loop, but for <see cref="HasEnded"/>.
/// </summary>
/// <param name="instrument">Whose bars.</param>
/// <param name="timeframe">Their length.</param>
/// <param name="past">Warms them up.</param>
internal sealed class IndicatorTopic(Instrument instrument, Timeframe timeframe, IIndicatorPast past)
{
    /// <summary>More closed bars than these are not kept while a warm-up is under way: then it is asked for again.</summary>
    private const int MostHeld = 256;

    private readonly Dictionary<IndicatorSpec, int> _wishes = [];
    private readonly List<Bar> _held = [];
    private volatile bool _hasEnded;
    private IndicatorFigures? _figures;
    private DateTimeOffset _last;
    private BarUpdate _newest;
    private bool _isAsking;
    private bool _isSpoilt;

    /// <summary>Whose bars.</summary>
    public Instrument Instrument => instrument;

    /// <summary>Their length.</summary>
    public Timeframe Timeframe => timeframe;

    /// <summary>Whether nobody wishes anything any more. Any thread.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>How many different indicators would be wished if one client changed its wishes.</summary>
    public int CountWith(IReadOnlyList<IndicatorSpec> before, IReadOnlyList<IndicatorSpec> after) =>
        _wishes.Count(wish => wish.Value > 1 || !before.Contains(wish.Key) || after.Contains(wish.Key))
        + after.Count(spec => !_wishes.ContainsKey(spec));

    /// <summary>One client changes its wishes.</summary>
    public void Change(IReadOnlyList<IndicatorSpec> before, IReadOnlyList<IndicatorSpec> after)
    {
        foreach (IndicatorSpec spec in after)
        {
            _wishes[spec] = _wishes.GetValueOrDefault(spec) + 1;
        }

        foreach (IndicatorSpec spec in before)
        {
            if (--_wishes[spec] == 0)
            {
                _wishes.Remove(spec);
            }
        }

        _hasEnded = _wishes.Count == 0;
        DropUnwished();
        AskForMissing();
    }

    /// <summary>Takes a closed bar in the order of the stream; its values, or null where there are none.</summary>
    public IndicatorFigures? Take(in BarUpdate bar)
    {
        if ((bar.Bar, bar.Revision) == (_newest.Bar, _newest.Revision))
        {
            return null;
        }

        // Before the last bar that the past told: one that was inserted since.
        bool isInserted = _figures is not null && bar.Bar.Time < _last;
        bool isChange = isInserted || bar.Revision > 0 || bar.Bar.Time <= _newest.Bar.Time;
        _newest = bar.Bar.Time >= _newest.Bar.Time ? bar : _newest;
        if (isChange)
        {
            // What was counted has become another: an answer that is under way may or may not know it.
            _figures = null;
            _isSpoilt = _isAsking;
        }
        else if (_isAsking)
        {
            Hold(bar.Bar);
        }

        bool hasTaken = !isChange && TryTake(bar.Bar);
        AskForMissing();
        return hasTaken ? _figures : null;
    }

    /// <summary>Takes the answer to its question; after its end nothing changes.</summary>
    public void Hear(WarmUpAnswer answer)
    {
        _isAsking = false;
        if (answer.Warm is { } warm && !_isSpoilt)
        {
            _figures = new IndicatorFigures(instrument, warm.Indicators);
            _last = warm.Last;
            DropUnwished();
            foreach (Bar bar in _held)
            {
                TryTake(bar);
            }
        }

        _held.Clear();
        if (answer.Warm is not null)
        {
            AskForMissing();
        }
    }

    /// <summary>Carries the indicators on to a bar that no other can lie before; those that cannot be are given up.</summary>
    private bool TryTake(in Bar bar)
    {
        if (_figures is not { } figures || bar.Time <= _last)
        {
            return false;
        }

        // Until they have taken it: a bar that cannot be taken must not be passed over by the next one.
        _figures = null;
        if (!past.IsNext(instrument, timeframe, _last, bar.Time))
        {
            return false;
        }

        figures.Take(past.SessionOf(instrument, timeframe, bar));
        (_figures, _last) = (figures, bar.Time);
        return true;
    }

    private void Hold(in Bar bar)
    {
        if (_held.Count == MostHeld)
        {
            _held.Clear();
            _isSpoilt = true;
        }

        _held.Add(bar);
    }

    private void DropUnwished()
    {
        if (_figures is not null && _figures.Indicators.Any(indicator => !_wishes.ContainsKey(indicator.Spec)))
        {
            WarmIndicator[] kept = [.. _figures.Indicators.Where(indicator => _wishes.ContainsKey(indicator.Spec))];
            _figures = kept.Length == 0 ? null : new IndicatorFigures(instrument, kept);
        }
    }

    /// <summary>One question at a time; where there is no place for it, it is asked at the next bar.</summary>
    private void AskForMissing()
    {
        if (_isAsking || _hasEnded || _figures?.Count == _wishes.Count)
        {
            return;
        }

        _isSpoilt = false;
        _held.Clear();
        _isAsking = past.TryAsk(new WarmUpQuestion(this, [.. _wishes.Keys]));
    }
}
