using TradingHub.Domain.Alerts;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders.Recovery;

internal sealed partial class VenueKeeper
{
    /// <summary>The venue said something. Returns false when it is about no order of ours.</summary>
    public bool Hear(BrokerEvent brokerEvent)
    {
        LedgerEntry? before = _ledger.FindByVenueClientId(brokerEvent.VenueClientId);
        if (before is null || brokerEvent is BrokerGap)
        {
            HearOfOther(brokerEvent, before);
            return before is not null;
        }

        if (brokerEvent is BrokerAccepted accepted && _settlement.IsAnother(before, accepted.Terms))
        {
            return true;
        }

        bool isNewFill = brokerEvent is BrokerFilled fill && !_ledger.HasExecution(fill.ExecutionId);
        _recorder.Record(brokerEvent);
        if (isNewFill)
        {
            _schedule.Filled(_machine.GetUtcNow());
            TellLateFill(before);
        }

        bool isAlive = brokerEvent is BrokerAccepted or BrokerWorking or BrokerFilled;
        if (isAlive && before.Order.State is OrderState.NeverSent or OrderState.Rejected)
        {
            _settlement.Haunt(before);
        }

        return true;
    }

    /// <summary>The venue answered a call.</summary>
    public void Answer(AnswerItem item)
    {
        if (!_isRemote)
        {
            _recorder.Record(item);
            return;
        }

        DateTimeOffset now = _machine.GetUtcNow();
        item = new AnswerItem(item.Call, Steadied(item.Answer, now));
        CountForBreaker(item.Answer, now);
        LedgerEntry entry = _ledger.Find(item.Call.Order)!;
        bool isUnproven = entry.Order.State is OrderState.Pending or OrderState.Unknown or OrderState.NeedsYou;
        switch (item.Call.Kind, item.Answer.Verdict)
        {
            case (OutgoingKind.Submit, BrokerVerdict.NotSent)
                when isUnproven && _sender.IsFresh(entry.Order) && !item.Answer.IsFinal:
                _unresolved.NotSent(entry, item.Answer, now);
                break;
            case (OutgoingKind.Submit, BrokerVerdict.Unclear):
                _recorder.Record(item);
                _unresolved.Unclear(entry, now);
                break;
            case (OutgoingKind.Submit, BrokerVerdict.Duplicate) when isUnproven:
                _recorder.Record(new AnswerItem(item.Call, item.Answer with { Verdict = BrokerVerdict.Unclear }));
                _unresolved.Duplicate(entry, now);
                break;
            case (OutgoingKind.Cancel, BrokerVerdict.NotSent or BrokerVerdict.Unclear):
                _unresolved.CancelAgain(entry, item.Answer, now);
                break;
            case (OutgoingKind.Cancel, BrokerVerdict.Refused) when isUnproven:
                // The venue does not know it yet; the wish stands and is carried out when it does.
                break;
            default:
                _recorder.Record(item);
                break;
        }
    }

    /// <summary>The moment for the next attempt, carried over from the machine's clock to the one that nobody can set.</summary>
    private BrokerAnswer Steadied(BrokerAnswer answer, DateTimeOffset now) =>
        answer.RetryAt is { } at ? answer with { RetryAt = now + (at - _wall.GetUtcNow()) } : answer;

    private void HearOfOther(BrokerEvent brokerEvent, LedgerEntry? entry)
    {
        if (entry is null && brokerEvent is BrokerFilled fill)
        {
            _outside.Keep(fill);
        }

        _schedule.Soon(_machine.GetUtcNow());
    }

    private void TellLateFill(LedgerEntry before)
    {
        if (before.Order.State.IsTerminal())
        {
            _alerts.Raise(
                "LATE_FILL",
                AlertSeverity.Warning,
                $"An execution arrived for an order that was {before.Order.State} here. It is counted.",
                $"{before.Order.Id}"
            );
        }
    }

    private void CountForBreaker(BrokerAnswer answer, DateTimeOffset now)
    {
        if (answer.Verdict is BrokerVerdict.Taken or BrokerVerdict.Refused or BrokerVerdict.Duplicate)
        {
            _breaker.Succeeded();
        }
        else if (answer is { RetryAt: null, IsFinal: false })
        {
            _breaker.Failed(now);
        }
    }
}
