using TradingHub.Domain.Accounts;
using TradingHub.Domain.Analysis;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.Costs;

/// <summary>
/// Takes the mid 1, 10 and 60 seconds of market time after each fill. Somebody has to call <see cref="Sample"/> often; a moment that
/// was passed by too much (5 % of the time and a quarter of a second) stays null rather than be wrong. Bounded: the newest fills are
/// kept. Safe to use from any thread; one lock.
/// </summary>
public sealed class MarkoutSampler(ILastValues lastValues, MarketClock clock) : IOrderListener
{
    /// <summary>Fills that are kept.</summary>
    public const int MostFills = 50_000;

    private const int MostWaiting = 10_000;
    private static readonly TimeSpan[] Horizons = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)];
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _kept = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = new();
    private readonly LinkedList<Waiting> _waiting = new();
    private List<FillMarkouts> _finished = [];

    /// <summary>The markouts of a fill; all null when it is not known.</summary>
    public Markouts Of(string executionId)
    {
        lock (_lock)
        {
            return _kept.TryGetValue(executionId, out Waiting? fill) ? fill.ToMarkouts() : default;
        }
    }

    /// <summary>Takes in what was kept from before the start, oldest fill first.</summary>
    public void Restore(IEnumerable<FillMarkouts> fills)
    {
        lock (_lock)
        {
            foreach (FillMarkouts fill in fills)
            {
                Keep(new Waiting(fill));
            }
        }
    }

    /// <summary>Fills whose last mid was taken or missed since the last call.</summary>
    public IReadOnlyList<FillMarkouts> TakeFinished()
    {
        lock (_lock)
        {
            List<FillMarkouts> finished = _finished;
            _finished = [];
            return finished;
        }
    }

    /// <summary>Takes every mid that is due.</summary>
    public void Sample()
    {
        long now = clock.UtcTicks;
        lock (_lock)
        {
            for (LinkedListNode<Waiting>? node = _waiting.First; node is not null; )
            {
                LinkedListNode<Waiting>? next = node.Next;
                if (node.Value.TakeDue(now, MidOf(node.Value.Instrument)))
                {
                    _waiting.Remove(node);
                    _finished.Add(node.Value.ToFillMarkouts());
                }

                node = next;
            }
        }
    }

    /// <inheritdoc />
    public void OrderFilled(Fill fill)
    {
        lock (_lock)
        {
            Waiting waiting = new(fill);
            if (_waiting.Count < MostWaiting && Keep(waiting))
            {
                _waiting.AddLast(waiting);
            }
        }
    }

    /// <inheritdoc />
    public void OrderChanged(Order order) { }

    /// <inheritdoc />
    public void PositionChanged(InstrumentId instrument, Position? position) { }

    private bool Keep(Waiting fill)
    {
        bool isNew = _kept.TryAdd(fill.ExecutionId, fill);
        if (isNew)
        {
            _oldest.Enqueue(fill.ExecutionId);
        }

        while (_kept.Count > MostFills)
        {
            _kept.Remove(_oldest.Dequeue());
        }

        return isNew;
    }

    private double? MidOf(InstrumentId instrument) =>
        lastValues.TryGetQuote(instrument, out Quote quote) && quote.Mid is > 0 and < 1e12 ? quote.Mid : null;

    private sealed class Waiting
    {
        private readonly double?[] _mids = new double?[Horizons.Length];
        private readonly long _filledAt;
        private readonly long _sequence;
        private int _next;

        public Waiting(Fill fill)
        {
            ExecutionId = fill.ExecutionId;
            Instrument = fill.Instrument.Id;
            _filledAt = fill.Time.UtcTicks;
            _sequence = fill.Sequence;
        }

        public Waiting(FillMarkouts kept)
        {
            ExecutionId = kept.ExecutionId;
            _sequence = kept.Sequence;
            _mids = [kept.Markouts.After1Second, kept.Markouts.After10Seconds, kept.Markouts.After60Seconds];
            _next = Horizons.Length;
        }

        public string ExecutionId { get; }

        public InstrumentId Instrument { get; }

        public Markouts ToMarkouts() => new(_mids[0], _mids[1], _mids[2]);

        public FillMarkouts ToFillMarkouts() => new(ExecutionId, _sequence, ToMarkouts());

        /// <summary>Takes what is due; whether nothing is left to take.</summary>
        public bool TakeDue(long now, double? mid)
        {
            while (_next < Horizons.Length && now >= _filledAt + Horizons[_next].Ticks)
            {
                TimeSpan late = TimeSpan.FromTicks(now - _filledAt) - Horizons[_next];
                _mids[_next] = late <= Tolerance + (Horizons[_next] * 0.05) ? mid : null;
                _next++;
            }

            return _next == Horizons.Length;
        }
    }
}
