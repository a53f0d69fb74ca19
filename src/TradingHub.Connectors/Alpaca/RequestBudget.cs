using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>What a call is for. Later words yield to earlier ones.</summary>
internal enum RequestLane
{
    /// <summary>Cancels: the last token is theirs.</summary>
    Cancel,

    /// <summary>Questions about orders and the account.</summary>
    Query,

    /// <summary>New orders and replacements.</summary>
    Order,

    /// <summary>Past bars and quotes, what they are listed under, and watchlists.</summary>
    History,
}

/// <summary>
/// How many calls may still be made, one for all of Alpaca's hosts: a bucket that fills steadily. History leaves half of it to trading,
/// orders leave a share to cancels and questions, and questions a part of that to cancels. After a refusal for too many calls nothing is sent
/// before the moment that the venue has named, and all of it is there again then, since the venue counts anew; the data host's refusals
/// stop history alone. Safe to use from any thread.
/// </summary>
/// <param name="settings">Calls a minute and shares.</param>
/// <param name="machine">A clock for waiting.</param>
public sealed class RequestBudget(AlpacaSettings settings, TimeProvider machine) : IRateBudget
{
    private const double KeptFromHistory = 0.5;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly RequestLane[] Lanes = Enum.GetValues<RequestLane>();
    private readonly Lock _lock = new();
    private readonly LaneCount[] _counts = [.. Lanes.Select(_ => new LaneCount())];
    private readonly double _capacity = settings.RequestsPerMinute;
    private double _tokens = settings.RequestsPerMinute;
    private DateTimeOffset _filledAt = machine.GetUtcNow();
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _historyClosedUntil = DateTimeOffset.MinValue;

    /// <summary>The clock that its moments belong to.</summary>
    internal TimeProvider Clock => machine;

    /// <inheritdoc />
    public RateBudgetState Read()
    {
        lock (_lock)
        {
            DateTimeOffset now = machine.GetUtcNow();
            Fill(now);
            return new RateBudgetState(
                AlpacaErrors.Venue,
                settings.RequestsPerMinute,
                LeftOf(kept: 0, _closedUntil, now),
                After(_closedUntil, now),
                [.. Lanes.Select(lane => Read(lane, now))]
            );
        }
    }

    /// <summary>Takes one call; null when it may be made, otherwise the moment when it may.</summary>
    internal DateTimeOffset? Take(RequestLane lane)
    {
        lock (_lock)
        {
            DateTimeOffset now = machine.GetUtcNow();
            DateTimeOffset? free = FreeAt(lane, now);
            if (free is null)
            {
                _tokens--;
            }

            _counts[(int)lane].Add(free is null, now);
            return free;
        }
    }

    /// <summary>The venue has said how many calls are left.</summary>
    internal void Left(int remaining)
    {
        lock (_lock)
        {
            _tokens = Math.Min(_tokens, remaining);
        }
    }

    /// <summary>The venue takes no call before this moment.</summary>
    internal void CloseUntil(DateTimeOffset moment)
    {
        lock (_lock)
        {
            _closedUntil = moment > _closedUntil ? moment : _closedUntil;
        }
    }

    /// <summary>The venue's data host takes no call before this moment.</summary>
    internal void CloseHistoryUntil(DateTimeOffset moment)
    {
        lock (_lock)
        {
            _historyClosedUntil = moment > _historyClosedUntil ? moment : _historyClosedUntil;
        }
    }

    private DateTimeOffset? FreeAt(RequestLane lane, DateTimeOffset now)
    {
        DateTimeOffset closed = ClosedUntil(lane);
        if (now < closed)
        {
            return closed;
        }

        Fill(now);
        double missing = KeptFrom(lane) + 1 - _tokens;
        return missing > 0 ? now + (Minute * (missing / _capacity)) : null;
    }

    private void Fill(DateTimeOffset now)
    {
        double gained = (now - _filledAt) / Minute * _capacity;
        bool wasClosed = _filledAt < _closedUntil && now >= _closedUntil;
        _tokens = wasClosed ? _capacity : Math.Min(_capacity, _tokens + Math.Max(0, gained));
        _filledAt = now;
    }

    private RateLaneState Read(RequestLane lane, DateTimeOffset now)
    {
        LaneCount count = _counts[(int)lane];
        DateTimeOffset closed = ClosedUntil(lane);
        return new RateLaneState(
            lane.ToString().ToLowerInvariant(),
            (int)Math.Ceiling(KeptFrom(lane)),
            LeftOf(KeptFrom(lane), closed, now),
            count.Made,
            count.LastMinute(now),
            count.Refused,
            After(closed, now)
        );
    }

    private int LeftOf(double kept, DateTimeOffset closed, DateTimeOffset now) =>
        now < closed ? 0 : (int)Math.Max(0, Math.Floor(_tokens - kept));

    private static DateTimeOffset? After(DateTimeOffset moment, DateTimeOffset now) => moment > now ? moment : null;

    private DateTimeOffset ClosedUntil(RequestLane lane) =>
        lane == RequestLane.History && _historyClosedUntil > _closedUntil ? _historyClosedUntil : _closedUntil;

    private double KeptFrom(RequestLane lane) =>
        lane switch
        {
            RequestLane.History => _capacity * KeptFromHistory,
            RequestLane.Order => _capacity * settings.ReservedShare,
            RequestLane.Query => _capacity * settings.ReservedShare / 2,
            _ => 0,
        };
}
