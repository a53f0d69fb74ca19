using TradingHub.Domain.Alerts;
using TradingHub.Domain.Halts;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>Everything about halts that the desk's writer does, in one place.</summary>
internal sealed class HaltKeeper
{
    private readonly OrderLedger _ledger;
    private readonly DeskMarket _market;
    private readonly HaltTrips _trips;
    private readonly HaltSequence _sequence;
    private readonly LossRules _rules;
    private readonly ClockRule _clock;
    private HaltStatus _status = HaltStatus.None;
    private int _version = -1;

    /// <summary>Puts it together.</summary>
    public HaltKeeper(
        OrderLedger ledger,
        DeskBatch batch,
        DeskMarket market,
        DeskSettings settings,
        AccountMarks marks,
        HaltHands hands
    )
    {
        HaltLimits limits = settings.Limits.Halts;
        HaltCancels cancels = new(ledger, hands.Canceler, market.Steady, limits);
        FlattenSlices slices = new(ledger, hands.Placer, cancels, market, settings);
        _ledger = ledger;
        _market = market;
        _trips = new HaltTrips(ledger, batch, market, marks, hands.DoBooksAgree);
        _sequence = new HaltSequence(ledger, batch, market, hands.Positions, cancels, slices, limits);
        _rules = new LossRules(ledger, batch, market, settings, marks, _trips);
        _clock = new ClockRule(hands.ClockAhead, hands.Alerts, _trips.TripOnce);
    }

    /// <summary>Takes a request of somebody, or an answer of the venue.</summary>
    public void Handle(DeskItem item)
    {
        switch (item)
        {
            case TripItem trip:
                _trips.Trip(trip);
                break;
            case ClearItem clear:
                _trips.Clear(clear);
                break;
            case BrokerAccountItem account:
                _sequence.Take(account);
                break;
        }
    }

    /// <summary>A second has passed.</summary>
    public void Beat()
    {
        _rules.Check();
        _clock.Check();
        _sequence.Beat();
    }

    /// <summary>Takes the next step of what the standing halts ask for; each time the desk works.</summary>
    public void Work() => _sequence.Work();

    /// <summary>What is halted now, and how far the last sequence has come.</summary>
    public HaltStatus Status()
    {
        bool isUnchanged = _ledger.Halts.IsEmpty && _ledger.Halts.Version == _version && !_sequence.IsBusy;
        if (!isUnchanged)
        {
            HaltStatus status = _ledger.Halts.StatusAt(_market.Clock.Now);
            bool isFirst = status.HighWaterMark == 0;
            _status = _sequence.Describe(isFirst ? status with { HighWaterMark = _ledger.Totals.StartingCash } : status);
            _version = _ledger.Halts.Version;
        }

        return _status;
    }
}

/// <summary>What the sequence of a halt acts with.</summary>
/// <param name="Placer">Places the closing orders, through the gate.</param>
/// <param name="Canceler">Cancels.</param>
/// <param name="Positions">Reads the venue's positions.</param>
/// <param name="DoBooksAgree">Whether cash and positions were those of the venue at the last comparison.</param>
/// <param name="ClockAhead">How far this machine's clock is ahead of the venue's, if the venue tells.</param>
/// <param name="Alerts">What a person has to see.</param>
internal sealed record HaltHands(
    OrderPlacer Placer,
    OrderCanceler Canceler,
    BrokerPositions Positions,
    Func<bool> DoBooksAgree,
    Func<TimeSpan?> ClockAhead,
    IAlerts Alerts
);
