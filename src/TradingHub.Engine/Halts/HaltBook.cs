using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Halts;

/// <summary>
/// What is halted, as the fold of the journal's events: a halt outlives the process and ends only by a person's clear or its date.
/// Owned by the ledger's writer.
/// </summary>
internal sealed class HaltBook
{
    private readonly List<StandingHalt> _standing = [];
    private readonly Dictionary<string, PositionClose> _closes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _triggers = new(StringComparer.Ordinal);

    /// <summary>Grows with each trip and each clear; 0 before the first.</summary>
    public long Epoch { get; private set; }

    /// <summary>The newest trip, whether it still stands or not.</summary>
    public StandingHalt? LastTrip { get; private set; }

    /// <summary>Best equity so far, or null before the first was written.</summary>
    public decimal? HighWaterMark { get; private set; }

    /// <summary>Journal sequence number of the event that set the high-water mark; 0 before the first.</summary>
    public long HighWaterMarkSequence { get; private set; }

    /// <summary>Whether nothing stands and no rule closes a position.</summary>
    public bool IsEmpty => _standing.Count == 0 && _closes.Count == 0;

    /// <summary>Number of events applied.</summary>
    public int Version { get; private set; }

    /// <summary>Positions that a rule closes.</summary>
    public IReadOnlyCollection<PositionClose> Closes => _closes.Values;

    /// <summary>Whether this trigger has fired before; it never fires again.</summary>
    public bool HasFired(string triggerId) => _triggers.Contains(triggerId);

    /// <summary>Halts that stand at a moment of market time, the strictest first.</summary>
    public IReadOnlyList<StandingHalt> StandingAt(DateTimeOffset marketTime) =>
        [.. _standing.Where(halt => halt.StandsAt(marketTime)).OrderByDescending(halt => halt.Level)];

    /// <summary>The halt of exactly this scope that a person has to end, or null.</summary>
    public StandingHalt? Undated(HaltTarget target) => _standing.Find(halt => halt.Target == target && halt.Until is null);

    /// <summary>Whether anything of this scope stands at a moment of market time.</summary>
    public bool Stands(HaltTarget target, DateTimeOffset marketTime) =>
        _standing.Exists(halt => halt.Target == target && halt.StandsAt(marketTime));

    /// <summary>R4: what is allowed in a symbol; the strictest scope wins.</summary>
    public TradingState StateOf(string symbol, string? strategy, DateTimeOffset marketTime)
    {
        HaltLevel level =
            _closes.Count > 0 && _closes.Values.Any(close => close.Symbol == symbol) ? HaltLevel.Reducing : HaltLevel.Active;
        foreach (StandingHalt halt in _standing)
        {
            if (halt.Level > level && halt.StandsAt(marketTime) && halt.Target.Covers(symbol, strategy))
            {
                level = halt.Level;
            }
        }

        return level switch
        {
            HaltLevel.Active => TradingState.Active,
            HaltLevel.Reducing => TradingState.Reducing,
            _ => TradingState.Halted,
        };
    }

    /// <summary>
    /// R24: the halt that forbids to send an order which was approved before it, or null. Closing orders of the hub itself pass,
    /// and while working orders stay, so do those that the hub holds.
    /// </summary>
    public StandingHalt? FenceOf(LedgerEntry entry, DateTimeOffset marketTime) =>
        entry.Order.Source == OrderSource.Rule
            ? null
            : _standing.Find(halt =>
                halt.Sequence > entry.IntentSequence
                && halt.StandsAt(marketTime)
                && halt.Target.Covers(entry.Order.Instrument.Symbol.Value, entry.Order.Strategy)
                && !(halt.Level == HaltLevel.Reducing && entry.Terms.IsReduceOnly)
                && !(halt.Level < HaltLevel.CancelAll && entry.Terms.IsHeldHere)
            );

    /// <summary>Everything as it stands.</summary>
    public HaltStatus StatusAt(DateTimeOffset marketTime)
    {
        IReadOnlyList<StandingHalt> standing = StandingAt(marketTime);
        StandingHalt? widest = standing.FirstOrDefault(halt => halt.Target.Scope is HaltScope.Global or HaltScope.Account);
        return new HaltStatus(
            widest?.Level ?? HaltLevel.Active,
            Epoch,
            standing,
            [.. _closes.Values.OrderBy(close => close.Sequence)],
            LastTrip,
            HighWaterMark ?? 0
        );
    }

    /// <summary>Applies the next event.</summary>
    public void Apply(HaltEvent haltEvent)
    {
        Version++;
        switch (haltEvent)
        {
            case TradingHalted halted:
                Halt(halted);
                break;
            case HaltCleared cleared:
                Clear(cleared);
                break;
            case HaltStepReached reached:
                Reach(reached);
                break;
            case PositionCloseTriggered triggered:
                _triggers.Add(triggered.TriggerId);
                _closes[triggered.TriggerId] = new PositionClose(
                    triggered.TriggerId,
                    triggered.Symbol,
                    triggered.Reason,
                    triggered.MachineTime,
                    triggered.Sequence
                );
                break;
            case PositionCloseEnded ended:
                _closes.Remove(ended.TriggerId);
                break;
            case HighWaterMarkRaised raised:
                SetHighWaterMark(raised.Equity, raised.Sequence);
                break;
        }
    }

    private void Halt(TradingHalted halted)
    {
        StandingHalt halt = new(
            new HaltTarget(halted.Scope, halted.Name),
            halted.Level,
            halted.Source,
            halted.Reason,
            halted.TriggerId,
            halted.MachineTime,
            halted.Until,
            halted.Sequence
        )
        {
            CausalId = halted.CausalId,
            OrdersAtTrip = halted.Orders,
            PositionsAtTrip = halted.Positions,
        };
        _triggers.Add(halted.TriggerId);
        _standing.RemoveAll(before => before.Target == halt.Target && before.Until is null == halt.Until is null);
        _standing.Add(halt);
        LastTrip = halt;
        Epoch = halted.Sequence;
    }

    private void Clear(HaltCleared cleared)
    {
        HaltTarget target = new(cleared.Scope, cleared.Name);
        _standing.RemoveAll(halt => halt.Target == target);
        Epoch = cleared.Sequence;
        if (cleared.HighWaterMark is { } equity)
        {
            SetHighWaterMark(equity, cleared.Sequence);
        }
    }

    private void Reach(HaltStepReached reached)
    {
        int index = _standing.FindIndex(halt => halt.TriggerId == reached.TriggerId);
        if (index >= 0)
        {
            _standing[index] = After(_standing[index], reached);
        }

        LastTrip = LastTrip?.TriggerId == reached.TriggerId ? After(LastTrip, reached) : LastTrip;
    }

    private static StandingHalt After(StandingHalt halt, HaltStepReached reached) =>
        reached.Step == HaltStep.Flat
            ? halt with
            {
                FlatAt = reached.MachineTime,
            }
            : halt with
            {
                CancelsDoneAt = reached.MachineTime,
            };

    /// <summary>Money came or went: the best equity moves with it.</summary>
    public void Deposit(decimal cash)
    {
        HighWaterMark = HighWaterMark is { } best ? Math.Max(0, best + cash) : null;
        Version++;
    }

    private void SetHighWaterMark(decimal equity, long sequence)
    {
        HighWaterMark = equity;
        HighWaterMarkSequence = sequence;
    }
}
