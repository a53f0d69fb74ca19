using System.Numerics;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Judges the silence of a line: prices have stopped when an open market says nothing for longer than its last minute makes likely. A quiet
/// symbol is no dead feed: where prices come every few seconds only, it takes longer. Moments are times since any fixed moment, and never
/// run backwards. Under one lock.
/// </summary>
/// <param name="shortest">No silence that is shorter counts.</param>
internal sealed class PriceSilence(TimeSpan shortest)
{
    /// <summary>Seconds that are remembered, each as one bit: whether a price came in it.</summary>
    private const int Window = 60;

    /// <summary>Of a silence that ended by itself so many seconds count, so that a market that became quiet is soon known as such.</summary>
    private const int MostCounted = 10;

    /// <summary>A silence is too long when it would happen by chance less than once in so many times.</summary>
    private const double Odds = 1e-5;

    private const ulong All = (1UL << Window) - 1;
    private readonly Lock _lock = new();
    private ulong _active;
    private int _seen;
    private long _second;
    private TimeSpan _since;
    private bool _isStale;
    private bool _isAnew;

    /// <summary>A price has come. Says whether it ended a silence that was too long and no fault of the connection.</summary>
    public bool Hear(TimeSpan now)
    {
        lock (_lock)
        {
            bool ends = _isStale && !_isAnew;
            long second = (long)now.TotalSeconds;
            if (second != _second || _seen == 0)
            {
                long passed =
                    _isAnew || _seen == 0 ? 1
                    : ends ? Math.Min(second - _second, MostCounted)
                    : Math.Min(second - _second, Window);
                _active = ((_active << (int)passed) | 1) & All;
                _seen = (int)Math.Min(_seen + passed, Window);
                _second = second;
            }

            (_since, _isStale, _isAnew) = (now, false, false);
            return ends;
        }
    }

    /// <summary>Looks at the clock.</summary>
    /// <param name="now">This moment.</param>
    /// <param name="isExpected">Whether prices are wanted and their market is open: all other silence is right.</param>
    /// <returns>How long it has been silent for, when that is too long; else null.</returns>
    public TimeSpan? Look(TimeSpan now, bool isExpected)
    {
        lock (_lock)
        {
            if (!isExpected)
            {
                (_since, _second, _isStale) = (now, (long)now.TotalSeconds, false);
                return null;
            }

            TimeSpan silence = now - _since;
            _isStale = _isStale || (_seen > 0 && silence >= shortest && ChanceOf(silence) <= Odds);
            return _isStale ? silence : null;
        }
    }

    /// <summary>The connection is lost: what is silent meanwhile says nothing about the market.</summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            _isAnew = true;
        }
    }

    /// <summary>Less is subscribed than before: what was usual is so no more.</summary>
    public void Forget(TimeSpan now)
    {
        lock (_lock)
        {
            (_active, _seen, _since, _second, _isStale) = (0, 0, now, (long)now.TotalSeconds, false);
        }
    }

    /// <summary>
    /// How likely a silence is by chance: the share of the seconds without a price, once for each of its seconds. One second more counts as
    /// empty, so that it is never impossible.
    /// </summary>
    private double ChanceOf(TimeSpan silence)
    {
        double empty = 1 - (BitOperations.PopCount(_active) / (_seen + 1.0));
        return Math.Pow(empty, silence.TotalSeconds);
    }
}
