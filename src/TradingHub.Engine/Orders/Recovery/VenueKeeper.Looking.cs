using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Orders.Recovery;

internal sealed partial class VenueKeeper
{
    private void Look(bool connects, bool withAccount, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _schedule.Looking(now);
        List<string> expected =
        [
            .. _ledger
                .OpenEntries()
                .Where(entry =>
                    !entry.Order.IsHeldHere
                    && !_sender.IsOnWire(entry.Order.Id)
                    && (connects || !_unresolved.IsOpen(entry.Order.Id))
                )
                .Select(entry => entry.Order.VenueClientId),
        ];
        bool isShort = _schedule.IsShort(comesBack: connects && _link.WasUp);
        DateTimeOffset since = _ledger.IsOpened
            ? _schedule.FillsSince(_ledger, isShort, isFirst: connects && !_link.WasUp)
            : _wall.GetUtcNow();
        int questions = connects ? int.MaxValue : VenueSchedule.MostQuestions;
        // Cash and positions can only be compared with all executions: the look that follows a short one does.
        _inquiry.Look(new LookPlan(connects, since, isShort, expected, questions, withAccount && !isShort), cancellationToken);
    }

    private void Looked(LookItem look, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _machine.GetUtcNow();
        _schedule.Looked();
        if (look.View is not { } view)
        {
            CountFailure(look.Failure!, now);
            if (look.Plan.Connects || !_broker.IsConnected)
            {
                Fall(now, look.Failure!.Message, look.Failure.IsTransient);
            }

            return;
        }

        _breaker.Succeeded();
        bool isComplete = Apply(look, view, now);
        _outside.Ask(cancellationToken);
        bool agrees =
            view.Account is not { } account
            || (isComplete && IsQuiet() && !MayBeGhost(now) && _accounts.Compare(account, _ledger.ExecutionCount, now));
        _schedule.Applied(look, now, isComplete, agrees);
        if (_link.State == LinkState.Comparing && (_link.WasUp || agrees || _schedule.IsPatienceOver(now)))
        {
            _link.Rise();
        }
    }

    /// <summary>Applies what was seen. Returns whether nothing is missing any more.</summary>
    private bool Apply(LookItem look, VenueView view, DateTimeOffset now)
    {
        if (!_ledger.IsOpened)
        {
            OpenAccount(view.Account!);
        }

        foreach (BrokerFilled fill in view.Fills.Where(fill => fill.VenueTime > _ledger.Totals.OpenedAt))
        {
            Hear(fill);
        }

        bool isMissing = false;
        foreach (BrokerOrderStatus status in view.Open.Concat(view.Asked.Values.OfType<BrokerOrderStatus>()))
        {
            isMissing |= Settle(status);
        }

        foreach (string id in view.Asked.Where(one => one.Value is null).Select(one => one.Key))
        {
            NotFound(_ledger.FindByVenueClientId(id)!, now, look.Plan.Connects);
        }

        return !isMissing && !_outside.HasWaiting;
    }

    private bool Settle(BrokerOrderStatus status)
    {
        if (_ledger.FindByVenueClientId(status.VenueClientId) is { } entry)
        {
            return _settlement.Settle(entry, status);
        }

        foreach (BrokerFilled fill in _outside.Adopt(status))
        {
            Hear(fill);
        }

        return _ledger.FindByVenueClientId(status.VenueClientId) is { } adopted && _settlement.Settle(adopted, status);
    }

    private void Found(FoundItem found)
    {
        DateTimeOffset now = _machine.GetUtcNow();
        LedgerEntry? entry = _ledger.FindByVenueClientId(found.VenueClientId);
        if (found.Failure is { } failure)
        {
            CountFailure(failure, now);
            _outside.NotAnswered(found.VenueClientId);
            if (entry is not null)
            {
                _unresolved.NotAnswered(entry.Order.Id);
            }

            return;
        }

        _breaker.Succeeded();
        if (found.Status is { } status)
        {
            if (Settle(status))
            {
                _schedule.Soon(now);
            }

            if (entry is not null)
            {
                _verification.Found(_ledger.Find(entry.Order.Id)!, status);
            }
        }
        else if (entry is not null && !_sender.IsOnWire(entry.Order.Id))
        {
            NotFound(entry, now, mayResend: false);
        }
    }

    private void NotFound(LedgerEntry entry, DateTimeOffset now, bool mayResend)
    {
        if (entry.Order.State.IsTerminal())
        {
            return;
        }

        if (entry is { TravelsWithParent: true, Order: { ParentId: { } first, VenueOrderId: null } })
        {
            // A leg travels with the first order of its group: what becomes of that one becomes of it.
            if (_ledger.Find(first)!.Order is { State: OrderState.NeverSent or OrderState.Rejected })
            {
                _unresolved.NeverSent(entry, "The first order of its group was never sent.");
            }

            return;
        }

        _unresolved.NotFound(entry, now, mayResend);
    }

    /// <summary>A venue that asks us to slow down is there.</summary>
    private void CountFailure(VenueException failure, DateTimeOffset now)
    {
        if (failure.Failure != VenueFailure.RateLimited)
        {
            _breaker.Failed(now);
        }
    }

    /// <summary>
    /// Whether an order that is unknown, or was given up a short while ago, may yet explain a difference: its executions would count twice
    /// if the difference were entered before they arrive.
    /// </summary>
    private bool MayBeGhost(DateTimeOffset now) => _link.WasUp && _unresolved.MayHaveGhost(now);

    private bool IsQuiet() => !_broker.Events.CanCount || _broker.Events.Count == 0;

    private void OpenAccount(BrokerAccount account)
    {
        _batch.Record(new AccountOpened { AccountId = account.AccountId ?? _broker.Name, Cash = account.Cash }, "recovery");
        _accounts.Begin(account);
    }
}
