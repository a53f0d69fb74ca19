namespace TradingHub.Connectors.Alpaca;

/// <summary>What a call is for. Later words yield to earlier ones.</summary>
internal enum RequestLane
{
    /// <summary>Cancels: the last token is theirs.</summary>
    Cancel,

    /// <summary>Questions.</summary>
    Query,

    /// <summary>New orders and replacements.</summary>
    Order,
}

/// <summary>
/// How many calls may still be made: a bucket that fills steadily. Orders leave a share of it to cancels and questions, and questions a
/// part of that to cancels. After a refusal for too many calls nothing is sent before the moment that the venue has named, and all of it is
/// there again then, since the venue counts anew.
/// </summary>
internal sealed class RequestBudget(AlpacaSettings settings, TimeProvider machine)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly double _capacity = settings.RequestsPerMinute;
    private double _tokens = settings.RequestsPerMinute;
    private DateTimeOffset _filledAt = machine.GetUtcNow();
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    /// <summary>Takes one call; null when it may be made, otherwise the moment when it may.</summary>
    public DateTimeOffset? Take(RequestLane lane)
    {
        lock (_lock)
        {
            DateTimeOffset now = machine.GetUtcNow();
            if (now < _closedUntil)
            {
                return _closedUntil;
            }

            Fill(now);
            double missing = KeptFrom(lane) + 1 - _tokens;
            if (missing > 0)
            {
                return now + (Minute * (missing / _capacity));
            }

            _tokens--;
            return null;
        }
    }

    /// <summary>The venue has said how many calls are left.</summary>
    public void Left(int remaining)
    {
        lock (_lock)
        {
            _tokens = Math.Min(_tokens, remaining);
        }
    }

    /// <summary>The venue takes no call before this moment.</summary>
    public void CloseUntil(DateTimeOffset moment)
    {
        lock (_lock)
        {
            _closedUntil = moment > _closedUntil ? moment : _closedUntil;
        }
    }

    private void Fill(DateTimeOffset now)
    {
        double gained = (now - _filledAt) / Minute * _capacity;
        bool wasClosed = _filledAt < _closedUntil;
        _tokens = wasClosed ? _capacity : Math.Min(_capacity, _tokens + Math.Max(0, gained));
        _filledAt = now;
    }

    private double KeptFrom(RequestLane lane) =>
        lane switch
        {
            RequestLane.Order => _capacity * settings.ReservedShare,
            RequestLane.Query => _capacity * settings.ReservedShare / 2,
            _ => 0,
        };
}
