using TradingHub.Domain.Orders;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Orders.Recovery;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

public sealed partial class OrderDesk
{
    private const int LargestBatch = 128;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LinkBeat = TimeSpan.FromSeconds(0.25);

    private Refusal? _journalFailure;
    private Task<bool>? _mailReady;
    private Task<bool>? _eventsReady;

    /// <summary>
    /// Recovers, then works until canceled. The desk is ready once recovery is done; when the journal breaks it stays up for readers and
    /// refuses everything else until the process starts again.
    /// </summary>
    /// <exception cref="JournalException">The journal is damaged or cannot be read: trading never began.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken);
        await using ITimer heartbeat = _market.Machine.CreateTimer(
            _ => _mailbox.Writer.TryWrite(HeartbeatItem.Instance),
            state: null,
            Heartbeat,
            Heartbeat
        );
        await using ITimer? linkBeat = _venue.IsRemote
            ? _market.Machine.CreateTimer(_ => _mailbox.Writer.TryWrite(LinkBeatItem.Instance), state: null, LinkBeat, LinkBeat)
            : null;
        try
        {
            while (await WaitForWorkAsync(cancellationToken))
            {
                if (_journalFailure is { } refusal)
                {
                    RefuseEverything(refusal);
                }
                else if (await PrepareJournalAsync(cancellationToken))
                {
                    await WorkAsync(cancellationToken);
                }
            }
        }
        finally
        {
            await StopAsync();
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        _readiness = Readiness.Reconciling;
        await _recovery.ReplayAsync(cancellationToken);
        if (_venue.IsRemote)
        {
            // The venue may be away for long: readers are served meanwhile, and the loop compares the books when it is back.
            _venue.Begin(_recovery.LastEventAt);
            _held.Begin();
            _reader.Publish(_ledger.Snapshot());
            _mailbox.Writer.TryWrite(LinkBeatItem.Instance);
            IsReplayed = true;
            return;
        }

        if (!await _recovery.ReconcileAsync(cancellationToken))
        {
            _inputs.TradingState = TradingState.Reducing;
            BooksDisagree(_broker.Name);
        }

        _days.Check();
        await FinishBatchAsync([], cancellationToken);
        BecomeReady();
    }

    private void BecomeReady()
    {
        _readiness = _readiness == Readiness.Reconciling ? Readiness.Ready : _readiness;
        IsReplayed = true;
        Recovered(_ledger.Totals.Sequence, _reader.Snapshot.Created.Length, _reader.Snapshot.Open.Count);
    }

    private async Task<bool> WaitForWorkAsync(CancellationToken cancellationToken)
    {
        if (_sender.Answers.Count == 0)
        {
            _mailReady ??= _mailbox.Reader.WaitToReadAsync(cancellationToken).AsTask();
            _eventsReady ??= _broker.Events.WaitToReadAsync(cancellationToken).AsTask();
            Task<bool>[] sources = _venue.MayHear ? [_mailReady, _eventsReady] : [_mailReady];
            await Task.WhenAny(sources);
            _mailReady = _mailReady.IsCompleted ? null : _mailReady;
            _eventsReady = _eventsReady.IsCompleted && _venue.MayHear ? null : _eventsReady;
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>One round: what the venue said first, then requests; one commit; then replies and calls.</summary>
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        List<DeskItem> items = [];
        try
        {
            TakeWork(items, cancellationToken);
            await FinishBatchAsync(items, cancellationToken);
            if (_readiness == Readiness.Reconciling && _venue.WasUp)
            {
                BecomeReady();
            }
        }
        catch
        {
            // A fault of the desk itself ends the process; nobody may wait for an answer that cannot come.
            items.ForEach(item => item.Fail(DeskRefusals.Stopping));
            _placer.FailAll(DeskRefusals.Stopping);
            throw;
        }
    }

    private void TakeWork(List<DeskItem> items, CancellationToken cancellationToken)
    {
        _sender.ThrowIfBroken();
        if (_ledger.IsOpened)
        {
            _days.Check();
        }

        for (int i = 0; i < LargestBatch && _venue.MayHear && _broker.Events.TryRead(out BrokerEvent? brokerEvent); i++)
        {
            if (!_venue.Hear(brokerEvent))
            {
                NotOurOrder(brokerEvent.VenueClientId, brokerEvent.GetType().Name);
            }
        }

        while (_sender.Answers.TryDequeue(out AnswerItem? answer))
        {
            _venue.Answer(answer);
        }

        while (items.Count < LargestBatch && _mailbox.Reader.TryRead(out DeskItem? item))
        {
            items.Add(item);
            Handle(item, cancellationToken);
        }

        if (_ledger.IsOpened)
        {
            _halts.Work();
            _held.Work(cancellationToken);
        }
    }

    private void Handle(DeskItem item, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case PlaceItem place:
                _placer.Place(place);
                break;
            case ReplaceItem replace:
                _placer.Replace(replace);
                break;
            case CloseItem close:
                _placer.Close(close);
                break;
            case CancelItem cancel:
                _canceler.Cancel(cancel);
                break;
            case CancelAllItem cancelAll:
                _canceler.CancelAll(cancelAll);
                break;
            case AnswerItem answer:
                _venue.Answer(answer);
                break;
            case LimitsItem limits:
                _limits.Handle(limits);
                break;
            case LinkBeatItem or FoundItem or LookItem:
                _venue.Handle(item, cancellationToken);
                _held.Wake();
                break;
            case HeldStopItem:
                _held.Wake();
                break;
            case HeartbeatItem when _ledger.IsOpened:
                _halts.Beat();
                break;
            case HaltItem or BrokerAccountItem:
                _halts.Handle(item);
                break;
        }
    }

    private async Task FinishBatchAsync(List<DeskItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await _batch.CommitAsync(CancellationToken.None);
        }
        catch (JournalException exception) when (exception.Passes)
        {
            // Nothing of the round is durable, so nobody is answered and nothing is sent; the batch stays for the next round.
            return;
        }
        catch (JournalException exception)
        {
            StopForGood(exception, items);
            return;
        }

        _reader.Publish(_ledger.Snapshot());
        _currentLimits = _limits.Limits;
        _halted = _halts.Status();
        _batch.SendReplies();
        Tell();
        TellHalts();
        _sender.Send(_batch.TakeCalls(), cancellationToken);
    }

    /// <summary>After the journal has failed nothing is recorded, acknowledged or sent any more; only the process's end ends this.</summary>
    private void RefuseEverything(Refusal refusal)
    {
        _placer.FailAll(refusal);
        while (_broker.Events.TryRead(out _)) { }

        while (_mailbox.Reader.TryRead(out DeskItem? item))
        {
            item.Fail(refusal);
        }
    }

    private async Task StopAsync()
    {
        _readiness = _readiness == Readiness.Ready ? Readiness.NotReady : _readiness;
        _mailbox.Writer.TryComplete();
        while (_mailbox.Reader.TryRead(out DeskItem? item))
        {
            item.Fail(DeskRefusals.Stopping);
        }

        await _sender.DrainAsync();
        await _venue.DrainAsync();
    }
}
