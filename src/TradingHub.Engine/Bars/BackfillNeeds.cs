using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Bars;

/// <summary>Minutes that have to be asked for, because a live feed did not deliver all of their trades.</summary>
/// <param name="Id">Number of the need that it is a step of.</param>
/// <param name="Instrument">Whose minutes.</param>
/// <param name="From">Start of the first minute; null for the whole trading day.</param>
/// <param name="Until">End of the last minute, exclusive.</param>
/// <param name="PublishFrom">Bars that end after this moment are told to everybody.</param>
public sealed record BackfillStep(
    long Id,
    InstrumentId Instrument,
    DateTimeOffset? From,
    DateTimeOffset Until,
    DateTimeOffset PublishFrom
);

/// <summary>
/// Which minutes a live feed has missed, and when to ask for them: at once what is closed when an instrument is followed (again), the minute in
/// which that was when it has ended, and once more when a venue corrects no more. Moments are the machine's. Under one lock.
/// </summary>
public sealed class BackfillNeeds
{
    private const int MostNeeds = 20_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How long after its end a minute is asked for, and asked for again.</summary>
    private static readonly TimeSpan[] AfterEnd = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(40)];

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<InstrumentId, DateTimeOffset> _lostAfter = [];
    private readonly HashSet<InstrumentId> _followed = [];
    private readonly Dictionary<long, Need> _needs = [];
    private long _lastId;

    /// <summary>How many instruments have minutes to be asked for.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _needs.Values.Select(need => need.Instrument).Distinct().Count();
            }
        }
    }

    /// <summary>Trades of an instrument come from now on: what lies before is needed, back to the loss or to the start of the day.</summary>
    public void Follow(InstrumentId instrument, DateTimeOffset since)
    {
        lock (_lock)
        {
            _followed.Add(instrument);
            bool wasLost = _lostAfter.Remove(instrument, out DateTimeOffset after);
            Add(new Need(instrument, wasLost ? FloorOf(after) : null, wasLost ? after : since, since) { DueAt = since });
        }
    }

    /// <summary>Trades of an instrument after a moment may be missing.</summary>
    public void Lose(InstrumentId instrument, DateTimeOffset after)
    {
        lock (_lock)
        {
            if (_followed.Remove(instrument))
            {
                _lostAfter[instrument] = after;
            }
        }
    }

    /// <summary>Nobody wants an instrument any more; when somebody does again, the day is asked for as a whole and told to nobody.</summary>
    public void Release(InstrumentId instrument)
    {
        lock (_lock)
        {
            _followed.Remove(instrument);
            _lostAfter.Remove(instrument);
        }
    }

    /// <summary>Trades of everything that is followed were lost between two moments, on the way inside the hub.</summary>
    public void MissAll(DateTimeOffset after, DateTimeOffset until)
    {
        lock (_lock)
        {
            foreach (InstrumentId instrument in _followed)
            {
                Add(new Need(instrument, FloorOf(after), after, until) { DueAt = until });
            }
        }
    }

    /// <summary>The venue has changed a trade of a moment.</summary>
    public void Correct(InstrumentId instrument, DateTimeOffset time)
    {
        lock (_lock)
        {
            DateTimeOffset minute = FloorOf(time);
            bool isNeeded = _needs.Values.Any(need =>
                need.Instrument == instrument && need.From <= minute && FloorOf(need.Since) >= minute
            );
            if (!isNeeded)
            {
                Add(new Need(instrument, minute, minute, minute) { Stage = 1, DueAt = minute + Minute + AfterEnd[0] });
            }
        }
    }

    /// <summary>The steps that are due. Each is reported as done or as failed before it comes again.</summary>
    public IReadOnlyList<BackfillStep> TakeDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            List<BackfillStep> due = [];
            KeyValuePair<long, Need>[] next =
            [
                .. _needs.Where(one => !one.Value.IsUnderWay && one.Value.DueAt <= now).OrderBy(one => one.Key),
            ];
            foreach ((long id, Need need) in next)
            {
                DateTimeOffset until = need.End < FloorOf(now) ? need.End : FloorOf(now);
                DateTimeOffset? from = need.Stage == 0 ? need.From : need.End - (2 * Minute);
                if (from >= until)
                {
                    Advance(id, need);
                    continue;
                }

                _needs[id] = need with { IsUnderWay = true };
                due.Add(new BackfillStep(id, need.Instrument, from, until, need.PublishFrom));
            }

            return due;
        }
    }

    /// <summary>A step is done.</summary>
    public void Done(BackfillStep step)
    {
        lock (_lock)
        {
            if (_needs.TryGetValue(step.Id, out Need? need))
            {
                Advance(step.Id, need);
            }
        }
    }

    /// <summary>A step has failed: it comes again, later each time.</summary>
    public void Failed(BackfillStep step, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_needs.TryGetValue(step.Id, out Need? need))
            {
                TimeSpan pause = FirstRetry * Math.Pow(2, Math.Min(need.Failures, 10));
                _needs[step.Id] = need with
                {
                    IsUnderWay = false,
                    Failures = need.Failures + 1,
                    DueAt = now + (pause < LongestRetry ? pause : LongestRetry),
                };
            }
        }
    }

    /// <summary>A step can never be done: what it was for is not asked for any more.</summary>
    public void GiveUp(BackfillStep step)
    {
        lock (_lock)
        {
            _needs.Remove(step.Id);
        }
    }

    private void Add(Need need)
    {
        if (_needs.Count < MostNeeds)
        {
            _needs[++_lastId] = need;
        }
    }

    private void Advance(long id, Need need)
    {
        if (need.Stage == AfterEnd.Length)
        {
            _needs.Remove(id);
            return;
        }

        _needs[id] = need with
        {
            IsUnderWay = false,
            Failures = 0,
            Stage = need.Stage + 1,
            DueAt = need.End + AfterEnd[need.Stage],
        };
    }

    private static DateTimeOffset FloorOf(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % Minute.Ticks), TimeSpan.Zero);

    /// <param name="Instrument">Whose minutes.</param>
    /// <param name="From">Start of the first minute, or null for the whole day.</param>
    /// <param name="PublishFrom">Bars that end after this moment are told.</param>
    /// <param name="Since">Since when all trades come again.</param>
    private sealed record Need(InstrumentId Instrument, DateTimeOffset? From, DateTimeOffset PublishFrom, DateTimeOffset Since)
    {
        /// <summary>How often it was asked for.</summary>
        public int Stage { get; init; }

        /// <summary>How often the source has failed since it was asked for last.</summary>
        public int Failures { get; init; }

        /// <summary>When it is asked for next.</summary>
        public DateTimeOffset DueAt { get; init; }

        /// <summary>Whether it is being asked for.</summary>
        public bool IsUnderWay { get; init; }

        /// <summary>End of the minute in which trades came again.</summary>
        public DateTimeOffset End => FloorOf(Since) + Minute;
    }
}
