namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Opens when the venue has only failed for a while: at least two failures and no success within five seconds. Used by the desk's
/// writer.
/// </summary>
internal sealed class VenueBreaker
{
    private const int FewestFailures = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private DateTimeOffset? _failingSince;
    private int _failures;

    /// <summary>A call came through, whatever the venue said.</summary>
    public void Succeeded() => (_failingSince, _failures) = (null, 0);

    /// <summary>A call did not come through.</summary>
    public void Failed(DateTimeOffset now)
    {
        _failingSince ??= now;
        _failures++;
    }

    /// <summary>Whether no order should be sent any more.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        _failures >= FewestFailures && _failingSince is { } since && now - since >= Patience;
}
