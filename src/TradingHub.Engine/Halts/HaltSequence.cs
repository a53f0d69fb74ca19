using TradingHub.Domain.Accounts;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Halts;

/// <summary>
/// Brings about what the standing halts ask for: cancel, wait, read the venue's positions, close, verify. It looks at what is, not at what
/// it did, so that it goes on after a restart where it was, and undoes nothing. One step each time the desk works; used by its writer.
/// </summary>
internal sealed class HaltSequence(
    OrderLedger ledger,
    DeskBatch batch,
    DeskMarket market,
    BrokerPositions positions,
    HaltCancels cancels,
    FlattenSlices slices,
    HaltLimits limits
)
{
    private readonly Dictionary<InstrumentId, decimal> _asked = [];
    private IReadOnlyList<HaltJob> _jobs = [];
    private IReadOnlyList<string> _alerts = [];
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private long _askedSequence = -1;
    private bool _isBeat;
    private bool _mayHaveLeftovers = true;

    /// <summary>A second has passed: what waited for nothing but time is looked at again.</summary>
    public void Beat() => _isBeat = true;

    /// <summary>Whether something is to be brought about now.</summary>
    public bool IsBusy => _jobs.Count > 0;

    /// <summary>Takes the next step of every job.</summary>
    public void Work()
    {
        _jobs = HaltJob.Of(ledger.Halts, market.Clock.Now);
        if (_jobs.Count == 0 && !HasLeftovers())
        {
            return;
        }

        _mayHaveLeftovers = true;

        foreach (HaltJob job in _jobs)
        {
            cancels.CancelAll(job);
            NoteCancels(job);
        }

        slices.Watch(_jobs);
        Close();
        _isBeat = false;
    }

    /// <summary>Takes the venue's answer: closes what it holds, and notes what is flat.</summary>
    public void Take(BrokerAccountItem item)
    {
        if (item.Account is not { } account)
        {
            _alerts = [item.Problem!];
            return;
        }

        foreach (Position position in Closable())
        {
            // Only what was free to be closed when the question was asked: then the answer knows every fill that came before.
            if (_asked.TryGetValue(position.Instrument.Id, out decimal held) && held == position.Quantity)
            {
                slices.Close(position, account.Positions.GetValueOrDefault(position.Instrument.Id), JobOf(position)!.TriggerId);
            }
        }

        _alerts = [.. _jobs.Where(job => job.Flattens).SelectMany(job => NoteFlat(job, account))];
        _asked.Clear();
    }

    /// <summary>The status with how far the last trip has come.</summary>
    public HaltStatus Describe(HaltStatus status)
    {
        _jobs = HaltJob.Of(ledger.Halts, market.Clock.Now);
        if (status.LastTrip is not { } trip || _jobs.All(job => job.TriggerId != trip.TriggerId))
        {
            return _jobs.Count == 0 ? status : status with { Alerts = Alerts(), WaitingForOpen = Waiting() };
        }

        return status with
        {
            OrdersOpen = ledger
                .OpenEntries()
                .Count(entry =>
                    !HaltCancels.IsSlice(entry) && trip.Target.Covers(entry.Order.Instrument.Symbol.Value, entry.Order.Strategy)
                ),
            PositionsOpen = ledger.Positions.Values.Count(held => trip.Target.Covers(held.Instrument.Symbol.Value)),
            WaitingForOpen = Waiting(),
            Alerts = Alerts(),
        };
    }

    /// <summary>Whether closing orders of jobs that are over are still open; looked for only after a job, and once after the start.</summary>
    private bool HasLeftovers()
    {
        if (_mayHaveLeftovers && !ledger.OpenEntries().Any(HaltCancels.IsSlice))
        {
            _mayHaveLeftovers = false;
            Reset();
        }

        return _mayHaveLeftovers;
    }

    private void Reset()
    {
        cancels.Reset();
        slices.Reset();
        _asked.Clear();
        _alerts = [];
        _askedAt = DateTimeOffset.MinValue;
        _askedSequence = -1;
    }

    private void NoteCancels(HaltJob job)
    {
        if (job.Halt is { CancelsDoneAt: null } && !cancels.OpenOf(job).Any())
        {
            Note(job, HaltStep.CancelsDone);
        }
    }

    private void Note(HaltJob job, HaltStep step) =>
        batch.Record(new HaltStepReached { TriggerId = job.TriggerId, Step = step }, job.Halt!.CausalId);

    /// <summary>Asks the venue when there is something to close or to verify, unless nothing has changed since it was last asked.</summary>
    private void Close()
    {
        bool hasChanged = _isBeat || ledger.Totals.Sequence != _askedSequence;
        if (positions.IsAsking || !hasChanged || !(Closable().Count > 0 || IsToBeVerified()))
        {
            return;
        }

        _asked.Clear();
        foreach (Position position in Closable())
        {
            _asked[position.Instrument.Id] = position.Quantity;
        }

        _askedAt = market.Steady.GetUtcNow();
        positions.Ask();
        while (positions.Answers.TryDequeue(out BrokerAccountItem? answer))
        {
            Take(answer);
        }

        _askedSequence = ledger.Totals.Sequence;
    }

    /// <summary>Positions that a job closes and for which an order may be placed now.</summary>
    private List<Position> Closable() =>
        ledger
            .Positions.Values.Where(position =>
                JobOf(position) is { } job
                && slices.IsFree(position.Instrument)
                && cancels.MayClose(job, position.Instrument.Symbol.Value)
            )
            .ToList();

    private HaltJob? JobOf(Position position) =>
        _jobs.FirstOrDefault(job => job.Flattens && job.Target.Covers(position.Instrument.Symbol.Value));

    /// <summary>At once when the books are flat for the first time, then every ten seconds.</summary>
    private bool IsToBeVerified() =>
        _jobs.Any(job => job.Flattens && IsFlatHere(job))
        && (
            _jobs.Any(job =>
                job is { Flattens: true, Halt: null or { FlatAt: null } } && IsFlatHere(job) && (_isBeat || _alerts.Count == 0)
            )
            || market.Steady.GetUtcNow() - _askedAt >= limits.FlattenVerify
        );

    private bool IsFlatHere(HaltJob job) =>
        !ledger.Positions.Values.Any(position => job.Target.Covers(position.Instrument.Symbol.Value))
        && !ledger.OpenEntries().Any(entry => job.Target.Covers(entry.Order.Instrument.Symbol.Value, entry.Order.Strategy));

    /// <summary>Notes that a job is flat here and at the venue; what only the venue holds needs a person.</summary>
    private List<string> NoteFlat(HaltJob job, BrokerAccount account)
    {
        if (!IsFlatHere(job))
        {
            return [];
        }

        List<string> there =
        [
            .. account
                .Positions.Where(held => job.Target.Covers(market.Catalogue[held.Key].Symbol.Value))
                .Select(held => $"{market.Catalogue[held.Key].Symbol}: the venue holds {held.Value}, the books hold nothing."),
        ];
        if (there.Count == 0 && job.Halt is null)
        {
            batch.Record(new PositionCloseEnded { TriggerId = job.TriggerId }, job.TriggerId);
        }
        else if (there.Count == 0 && job.Halt!.FlatAt is null)
        {
            Note(job, HaltStep.Flat);
        }

        return there;
    }

    private List<string> Waiting() =>
        [
            .. ledger
                .Positions.Values.Where(position => JobOf(position) is not null && !slices.IsOpen(position.Instrument))
                .Select(position => position.Instrument.Symbol.Value)
                .Order(StringComparer.Ordinal),
        ];

    private List<string> Alerts() => [.. _alerts, .. slices.Problems];
}
