using System.Threading.Channels;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Exchange.Faults;

/// <summary>
/// The simulated exchange behind a connection that goes wrong as the <see cref="FaultPlan"/> says. It changes what reaches the exchange and
/// what is heard of it, never a book: cash and positions are what the exchange has filled. Without a fault it passes everything on.
/// </summary>
public sealed class FaultyBroker : IBroker, IRestorableBroker
{
    private const string Lost = "The simulated connection is lost for a while (GET /api/simulator/faults).";

    private readonly SimulatedBroker _broker;
    private readonly FaultPlan _plan;
    private readonly TimeProvider _machine;
    private readonly PartialFills _partials;
    private readonly FaultyEvents _events;

    /// <summary>Puts the plan around the exchange.</summary>
    public FaultyBroker(SimulatedBroker broker, FaultPlan plan, MarketClock clock, TimeProvider machine)
    {
        (_broker, _plan, _machine) = (broker, plan, machine);
        _partials = new PartialFills(plan, clock, machine);
        _events = new FaultyEvents(broker.Events, plan, _partials);
        _partials.Tell = _events.Tell;
    }

    /// <inheritdoc />
    public string Name => _broker.Name;

    /// <inheritdoc />
    public bool IsConnected => !_plan.IsDisconnected;

    /// <inheritdoc />
    public string? Trouble => _plan.IsDisconnected ? Lost : null;

    /// <inheritdoc />
    public TimeSpan? ClockAhead => _plan.ClockAhead;

    /// <inheritdoc />
    public ChannelReader<BrokerEvent> Events => _events;

    /// <inheritdoc />
    public void Restore(BrokerBook book) => _broker.Restore(book);

    /// <inheritdoc />
    public Task ConnectAsync(CancellationToken cancellationToken) => _broker.ConnectAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> SubmitAsync(BrokerOrder order, CancellationToken cancellationToken)
    {
        if (RefusalNow() is { } refusal)
        {
            return refusal;
        }

        BrokerOrder sent = _partials.Shorten(order);
        BrokerAnswer answer = _plan.Strike(FaultKind.LateAcknowledgement) is { } late
            ? await SubmitLateAsync(sent, late.Span, cancellationToken)
            : await _broker.SubmitAsync(sent, cancellationToken);
        if (answer.Verdict != BrokerVerdict.Taken)
        {
            _partials.Forget(order.VenueClientId);
        }

        return answer;
    }

    /// <summary>While the connection is lost the wish to cancel waits: an exchange inside the process is asked once.</summary>
    public async ValueTask<BrokerAnswer> CancelAsync(string venueClientId, CancellationToken cancellationToken)
    {
        await _plan.ConnectedAsync(cancellationToken);
        BrokerAnswer answer = await _broker.CancelAsync(venueClientId, cancellationToken);
        return answer.Verdict == BrokerVerdict.Refused && _partials.TryCancel(venueClientId)
            ? new BrokerAnswer(BrokerVerdict.Taken)
            : answer;
    }

    /// <inheritdoc />
    public async ValueTask<BrokerAnswer> ReplaceAsync(
        string venueClientId,
        BrokerOrder replacement,
        CancellationToken cancellationToken
    )
    {
        await _events.ReleasedAsync(venueClientId, cancellationToken);
        if (RefusalNow() is { } refusal)
        {
            return refusal;
        }

        BrokerAnswer answer = await _broker.ReplaceAsync(venueClientId, replacement, cancellationToken);
        return answer.Verdict == BrokerVerdict.Refused && _partials.Holds(venueClientId)
            ? answer with
            {
                Code = "REPLACE_REFUSED",
                Reason = "The simulated venue takes no change of the rest of an order that it fills in part.",
            }
            : answer;
    }

    /// <inheritdoc />
    public ValueTask<BrokerOrderStatus?> FindAsync(string venueClientId, CancellationToken cancellationToken) =>
        _broker.FindAsync(venueClientId, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BrokerOrderStatus>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        _broker.OpenOrdersAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BrokerFilled>> FillsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _broker.FillsSinceAsync(since, cancellationToken);

    /// <inheritdoc />
    public ValueTask<BrokerAccount> AccountAsync(CancellationToken cancellationToken) =>
        _plan.IsDisconnected
            ? throw new VenueException(Name, VenueFailure.Unreachable, Lost)
            : _broker.AccountAsync(cancellationToken);

    /// <summary>Why an order does not reach the exchange now, or null.</summary>
    private BrokerAnswer? RefusalNow()
    {
        if (_plan.IsDisconnected)
        {
            return new BrokerAnswer(BrokerVerdict.NotSent, Reason: Lost);
        }

        return _plan.Strike(FaultKind.Reject) is { } reject
            ? new BrokerAnswer(BrokerVerdict.Refused, Code: reject.Code, Reason: reject.Reason)
            : null;
    }

    private async ValueTask<BrokerAnswer> SubmitLateAsync(BrokerOrder order, TimeSpan delay, CancellationToken cancellationToken)
    {
        FaultyEvents.LateOrder late = _events.HoldBack(order);
        try
        {
            BrokerAnswer answer = await _broker.SubmitAsync(order, cancellationToken);
            await Task.Delay(delay, _machine, cancellationToken);
            return answer;
        }
        finally
        {
            _events.Release(late);
        }
    }
}
