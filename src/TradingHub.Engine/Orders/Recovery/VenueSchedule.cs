namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// When to look at the venue: its open orders so that none stays unseen for ten seconds, cash and positions about once a minute after five
/// quiet seconds, calls in flight every two seconds; sooner when something was missed. One look at a time. Used by the desk's writer.
/// </summary>
internal sealed class VenueSchedule
{
    /// <summary>Most single questions in one look.</summary>
    public const int MostQuestions = 10;

    /// <summary>A call without an outcome for this long after it was noticed is asked for.</summary>
    public static readonly TimeSpan InFlightAge = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan OrdersPause = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AccountPause = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan InFlightPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortOverlap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongOverlap = TimeSpan.FromHours(1);
    private DateTimeOffset _lookedAt;
    private DateTimeOffset _nextOrders;
    private DateTimeOffset _nextAccount;
    private DateTimeOffset _nextInFlight;
    private DateTimeOffset _lastFill;
    private DateTimeOffset _cleanAt;
    private DateTimeOffset _caughtUpAt;
    private DateTimeOffset? _comparingSince;
    private bool _isLooking;
    private bool _isDeep;

    /// <summary>Whether the first look of a connection is under way.</summary>
    public bool IsConnecting { get; private set; }

    /// <summary>Whether the first look of this connection was applied: the stream may be heard.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>From when on the venue knows more than the journal.</summary>
    public void Begin(DateTimeOffset lastEventAt) => (_cleanAt, _caughtUpAt) = (lastEventAt, lastEventAt);

    /// <summary>A connection is being made.</summary>
    public void Connecting() => (IsConnecting, IsReleased) = (true, false);

    /// <summary>The connection is lost.</summary>
    public void Lost() => (IsConnecting, IsReleased, _comparingSince) = (false, false, null);

    /// <summary>A look begins.</summary>
    public void Looking(DateTimeOffset now) => (_isLooking, _lookedAt) = (true, now);

    /// <summary>A look ended, however.</summary>
    public void Looked() => (_isLooking, IsConnecting) = (false, false);

    /// <summary>An execution was applied.</summary>
    public void Filled(DateTimeOffset now) => _lastFill = now;

    /// <summary>Something was missed: look again soon.</summary>
    public void Soon(DateTimeOffset now) => _nextOrders = Earlier(_nextOrders, now + Again);

    /// <summary>The look that is due now, or null.</summary>
    public (bool WithAccount, bool IsDue)? TakeLook(DateTimeOffset now)
    {
        bool isAccountDue = _nextAccount <= now && now - _lastFill >= Quiet;
        return _isLooking || (_nextOrders > now && !isAccountDue) ? null : (isAccountDue, true);
    }

    /// <summary>Whether calls in flight are to be checked now.</summary>
    public bool TakeInFlightCheck(DateTimeOffset now)
    {
        bool isDue = _nextInFlight <= now;
        _nextInFlight = isDue ? now + InFlightPause : _nextInFlight;
        return isDue;
    }

    /// <summary>What was seen is in the books.</summary>
    /// <param name="look">The look.</param>
    /// <param name="now">Machine time.</param>
    /// <param name="isComplete">Whether no execution is missing.</param>
    /// <param name="agrees">Whether cash and positions agree, if they were asked for.</param>
    public void Applied(LookItem look, DateTimeOffset now, bool isComplete, bool agrees)
    {
        IsReleased = true;
        _comparingSince ??= now;
        _isDeep = !isComplete;
        _caughtUpAt = isComplete ? look.StartedAt : _caughtUpAt;
        _cleanAt = isComplete && !look.Plan.IsShort ? look.StartedAt : _cleanAt;
        // From its begin on: a look that took long, as with few calls left, saw at its begin what it saw.
        _nextOrders = Later(now + Again, _lookedAt + (isComplete ? OrdersPause : TimeSpan.Zero));
        _nextAccount =
            look.Plan.WithAccount ? now + (agrees ? AccountPause : Again)
            : look.Plan.IsShort ? now
            : _nextAccount;
    }

    /// <summary>Whether comparing has taken so long that trading begins all the same; the comparison goes on.</summary>
    public bool IsPatienceOver(DateTimeOffset now) => _comparingSince is { } since && now - since >= Patience;

    /// <summary>
    /// Whether a look lists only what is new since the last one: at a connection that comes back, so that it is caught up soon however much was
    /// traded before. What shows late at the venue is for the looks that follow, which go back further.
    /// </summary>
    public bool IsShort(bool comesBack) => comesBack && !_isDeep;

    /// <summary>
    /// From when on executions are listed: from before the oldest open order when the process begins and when something is missing, from the
    /// last clean look on otherwise.
    /// </summary>
    public DateTimeOffset FillsSince(OrderLedger ledger, bool isShort, bool isFirst)
    {
        DateTimeOffset since = isShort ? _caughtUpAt - ShortOverlap : _cleanAt - Overlap;
        if (isFirst || _isDeep)
        {
            DateTimeOffset oldest = ledger.OpenEntries().Select(entry => entry.Order.CreatedAt).FirstOrDefault(_cleanAt);
            since = Earlier(since, oldest - LongOverlap);
        }

        return Later(since, ledger.Totals.OpenedAt);
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
