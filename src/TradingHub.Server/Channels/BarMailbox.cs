using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// The AI channel's mailbox: the newest closed bar of each instrument and timeframe. A bar that was not read before the next one came, or that comes after a
/// later one, is skipped and counted. Written by the Charts channel, read by one loop; one short lock between them.
/// </summary>
internal sealed class BarMailbox(TimeProvider machine) : IDisposable
{
    private readonly Lock _guard = new();

    /// <summary>Timeframes whose bars come here.</summary>
    public const int Timeframes = 2;

    private readonly Dictionary<(InstrumentId Instrument, Timeframe Timeframe), WaitingBar> _newest = [];
    private readonly Queue<(InstrumentId Instrument, Timeframe Timeframe)> _waiting = new();
    private readonly SemaphoreSlim _ready = new(0);
    private bool _isOpen;
    private long _skipped;
    private long _missed;

    /// <summary>Instruments and timeframes with a bar that waits.</summary>
    public int Depth
    {
        get
        {
            lock (_guard)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Bars that a newer one replaced.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Bars that came while nobody read.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Whether bars of a timeframe come here: those that models are made for.</summary>
    public static bool Takes(Timeframe timeframe) => timeframe is Timeframe.OneMinute or Timeframe.OneDay;

    /// <summary>Begins to take bars; what waited is missed.</summary>
    public void Open()
    {
        lock (_guard)
        {
            _missed += _waiting.Count;
            _waiting.Clear();
            _newest.Clear();
            _isOpen = true;
        }
    }

    /// <summary>Takes no more bars.</summary>
    public void Close()
    {
        lock (_guard)
        {
            _isOpen = false;
        }
    }

    /// <summary>Puts a closed bar in.</summary>
    public void Put(in BarUpdate bar)
    {
        lock (_guard)
        {
            if (!_isOpen)
            {
                _missed++;
                return;
            }

            (InstrumentId, Timeframe) key = (bar.Instrument, bar.Timeframe);
            bool replaces = _newest.TryGetValue(key, out WaitingBar waiting);
            if (!replaces || waiting.Update.Bar.Time <= bar.Bar.Time)
            {
                _newest[key] = new WaitingBar(bar, machine.GetUtcNow().UtcTicks);
            }

            if (replaces)
            {
                _skipped++;
                return;
            }

            _waiting.Enqueue(key);
        }

        _ready.Release();
    }

    /// <summary>Waits for a bar and takes it.</summary>
    public async Task<WaitingBar> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _ready.WaitAsync(cancellationToken);
            lock (_guard)
            {
                // A notice may be left over from bars that Open has dropped.
                if (_waiting.TryDequeue(out (InstrumentId, Timeframe) key) && _newest.Remove(key, out WaitingBar bar))
                {
                    return bar;
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _ready.Dispose();
}

/// <summary>A closed bar and when it was put in.</summary>
/// <param name="Update">The bar.</param>
/// <param name="ReceivedTime">Machine time, UTC ticks.</param>
internal readonly record struct WaitingBar(BarUpdate Update, long ReceivedTime);
